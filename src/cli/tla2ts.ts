#!/usr/bin/env node
import { runProcess } from './process/run-process.ts'
import { moduleUrl } from './session/installation.ts'

runProcess('tla2ts', moduleUrl('src/cli/tla2ts-thread'))
