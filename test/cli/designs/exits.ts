/** Ends what loads it. */
process.exit(0)
