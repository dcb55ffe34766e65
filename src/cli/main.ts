#!/usr/bin/env node
import { runProcess } from './process/run-process.ts'
import { moduleUrl } from './session/installation.ts'

runProcess('daxcheck', moduleUrl('src/cli/daxcheck-thread'))
