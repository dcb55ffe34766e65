#!/usr/bin/env node
import { moduleUrl } from './installation.ts'
import { runProcess } from './process/run-process.ts'

runProcess('daxcheck', moduleUrl('src/cli/daxcheck-thread'))
