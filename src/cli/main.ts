#!/usr/bin/env node
import { designs } from '../registry.ts'
import { runCommandLine } from './command-line.ts'
import { runProcess } from './run-process.ts'

await runProcess('daxcheck', (words, terminal) =>
  runCommandLine(words, { ...terminal, designs, folder: process.cwd() }),
)
