/** Says when it begins to loop. */
console.log('round and round')
for (;;);
