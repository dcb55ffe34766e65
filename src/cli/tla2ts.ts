#!/usr/bin/env node
import { moduleUrl } from './installation.ts'
import { runProcess } from './process/run-process.ts'

runProcess('tla2ts', moduleUrl('src/cli/tla2ts-thread'))
