/**
 * What the HTTP interface answers (openapi.yaml), in camelCase. Types only: SI plus Ah and Wh,
 * positive current charges the cell, null is "not known".
 *
 * @typedef {'free' | 'charging' | 'discharging' | 'holding' | 'resting' | 'paused' | 'finished'
 *   | 'stopped' | 'tripped' | 'failed' | 'no_data'} ChannelState
 *
 * @typedef {object} Limits
 * @property {number | null} [minimumVoltageVolt]
 * @property {number | null} [maximumVoltageVolt]
 * @property {number | null} [minimumCurrentAmpere]
 * @property {number | null} [maximumCurrentAmpere]
 * @property {number | null} [minimumTemperatureCelsius]
 * @property {number | null} [maximumTemperatureCelsius]
 *
 * @typedef {{word: 'completed' | 'stopped' | 'tripped' | 'failed', because: string}} Outcome
 *
 * @typedef {object} RunTile
 * @property {number} id
 * @property {string} cell
 * @property {string} protocol its title
 * @property {string} protocolSha256
 * @property {string} [runPhase]
 * @property {number} stepNumber from 1
 * @property {number} stepCountInProgram
 * @property {string} step in the protocol's words
 * @property {string} part
 * @property {string} phase
 * @property {number} cycle
 * @property {number} cycles
 * @property {number} [records]
 * @property {number} [testTimeSecond]
 * @property {number} [stepTimeSecond]
 * @property {number} [halfCycleAh]
 * @property {number | null} [halfCycleMahPerG]
 * @property {CycleRow | null} [runningCycle]
 * @property {number | null} [progress]
 * @property {number | null} [endsInSecond] test time
 * @property {string} started
 * @property {Outcome | null} outcome
 *
 * @typedef {object} Channel
 * @property {string} channel
 * @property {ChannelState} state
 * @property {string} stateWords
 * @property {boolean} latched
 * @property {string} [because]
 * @property {string} instrument
 * @property {Limits} [limits]
 * @property {number | null} [voltageVolt]
 * @property {number | null} [currentAmpere]
 * @property {number | null} [temperatureCelsius]
 * @property {number | null} [sampleAgeSecond]
 * @property {RunTile | null} [run]
 *
 * @typedef {'ok' | 'degraded' | 'failed'} HealthStatus
 * @typedef {{name: string, status: HealthStatus, words: string}} HealthCheck
 * @typedef {{since: string, count: number, medianSecond: number, p99Second: number, worstSecond: number}} DurationSpread
 *
 * @typedef {object} Vitals how the server itself is
 * @property {HealthStatus} status
 * @property {string} version
 * @property {number} channels
 * @property {HealthCheck[]} checks
 * @property {number} running
 * @property {{channel: string, state: ChannelState, running: boolean, old: boolean, sampleAgeSecond: number | null}[]} ages
 * @property {{failure: string | null, queuedRecords: number, lastCommit: string, commits: DurationSpread, commitsByMinute: DurationSpread[],
 *   databaseBytes: number, walBytes: number, diskFreeBytes: number, bytesPerDay: number | null, daysUntilFull: number | null, stalledSecond: number, unpackedRecords: number, sqliteVersion: string,
 *   precautions: null | {backupEverySecond: number | null, lastBackup: null | {at: string, made: boolean, bytes: number, words: string},
 *   goodBackup: string | null, reserveBytes: number, reserved: boolean, space: 'plenty' | 'low' | 'short' | 'gone'}}} store
 * @property {{uptimeSecond: number, processorCores: number, heapBytes: number, heapAfterCollectionBytes: number, heapLimitBytes: number,
 *   longestPauseSecond: number, pauses: number, eventLoopDelayWorstSecond: number, eventLoopDelayP99Second: number, eventLoopSilentSecond: number}} process
 *
 * @typedef {object} Cell
 * @property {string} name
 * @property {number} version
 * @property {string} polarity
 * @property {number | null} [activeMassGram]
 * @property {number | null} [areaSquareCentimetre]
 * @property {number | null} [nominalCapacityAh]
 * @property {boolean} [simulated]
 * @property {string} [text]
 *
 * @typedef {object} Parameter
 * @property {string} name
 * @property {string | null} [default] null where it must be given
 * @property {string | null} [range] such as `C/50 to 2C`
 * @property {string | null} [about]
 *
 * @typedef {object} Protocol one version of it
 * @property {string} sha256
 * @property {string} [name]
 * @property {number} [version] 0 is what ships
 * @property {string} title
 * @property {string | null} [source]
 * @property {string | null} [about]
 * @property {string[]} [tags]
 * @property {string | null} [virtualCell]
 * @property {Parameter[]} [parameters]
 * @property {string | null} [savedAt]
 * @property {string | null} [savedBy]
 * @property {string | null} [forkedFrom]
 * @property {boolean} [shipped]
 * @property {number} [runs]
 * @property {{id: number, started: string, sha256: string} | null} [lastRun]
 * @property {string} [text]
 *
 * @typedef {{text: string, changed: boolean}} DiffWords
 * @typedef {{kind: 'same' | 'added' | 'removed', left: number | null, right: number | null, text: string, words: DiffWords[] | null}} DiffLine
 * @typedef {{lines: DiffLine[], added: number, removed: number}} Diff
 *
 * @typedef {object} Sentence the parts of a sentence, as its form shows them
 * @property {string} verb rest, charge, discharge, apply, hold, sweep
 * @property {string | null} value
 * @property {string | null} from
 * @property {string | null} to
 * @property {string[]} ends
 * @property {string[] | null} hold its ends, where a hold follows
 * @property {string | null} recording
 * @property {string | null} temperature
 * @property {string[]} within
 *
 * @typedef {object} BlockText what a block says of itself
 * @property {string | null} phase
 * @property {Record<string, string[]>} for the values of each name
 * @property {string | null} repeat
 * @property {string | null} until
 * @property {{cycles: string, do: string} | null} every
 *
 * @typedef {{phase: string, for: string, repeat: string, until: string, every: string}} BlockFields the same as a form
 *     shows it: each as it stands behind its colon, '' for nothing
 *
 * @typedef {object} OutlineRow
 * @property {number} row from 0
 * @property {number} depth
 * @property {'sentence' | 'block' | 'call' | 'named'} kind
 * @property {number | null} parent
 * @property {number} firstLine
 * @property {number} lastLine
 * @property {number} line of the words
 * @property {number} column
 * @property {string} words
 * @property {BlockText | null} block
 * @property {Sentence | null} fields
 * @property {Fault[]} faults
 *
 * @typedef {object} Outline
 * @property {string | null} title
 * @property {string[]} tags
 * @property {Record<string, string>} head
 * @property {Parameter[]} parameters
 * @property {Fault[]} faults
 * @property {OutlineRow[]} rows
 *
 * @typedef {object} Edit as the interface takes it (openapi.yaml, schema Edit)
 * @property {string} kind
 * @property {number} [row]
 * @property {number[]} [rows]
 * @property {import('./protocol/outline.js').Where} [where]
 * @property {string} [words]
 * @property {string} [call]
 * @property {string} [block]
 * @property {string} [clip]
 * @property {string} [key]
 * @property {string | null} [value]
 *
 * @typedef {object} PreviewEnd
 * @property {number} testTimeSecond
 * @property {number} stepNumber
 * @property {number} cycle
 * @property {string} [part]
 * @property {string} words
 * @property {string} end
 *
 * @typedef {object} Preview
 * @property {string} cell
 * @property {{testTimeSecond: number[], voltageVolt: (number | null)[], currentAmpere: (number | null)[], temperatureCelsius: (number | null)[], stepNumber: number[]}} columns
 * @property {PreviewEnd[]} ends
 * @property {number} [endSecond]
 * @property {number} [cycles]
 * @property {boolean} truncated
 * @property {string} words
 *
 * @typedef {object} ProgramStep
 * @property {number} [line] where the checked text writes it
 * @property {number} [column]
 * @property {number} stepNumber
 * @property {string} words
 * @property {string} phase
 * @property {number} firstCycle
 * @property {string} mode
 * @property {number | null} [powerWatt]
 * @property {number | null} [currentAmpere]
 * @property {number | null} [voltageVolt]
 * @property {number | null} [rateC]
 * @property {string[]} ends
 *
 * @typedef {{firstStep: number, lastStep: number, repeat: number, cyclesPerPass: number}} Loop
 *
 * @typedef {object} Program
 * @property {string} title
 * @property {ProgramStep[]} steps
 * @property {Loop[]} loops
 * @property {number} cycles
 * @property {number | null} [oneCAh]
 * @property {number | null} [temperatureCelsius]
 * @property {string} retentionReference
 * @property {Limits & {maximumHalfCycleAh?: number | null}} [limits]
 *
 * @typedef {object} Fault
 * @property {string} [where]
 * @property {number} [line]
 * @property {number} [column]
 * @property {string} [words]
 * @property {string} message
 * @property {string} [legal]
 *
 * @typedef {{severity: 'error' | 'warning' | 'note', line?: number | null, column?: number | null, words?: string, message: string, mend?: string,
 *   replacement?: {line: number, column: number, words: string, text: string} | null}} Finding
 *
 * @typedef {object} Check
 * @property {boolean} startable
 * @property {Fault[]} faults
 * @property {Finding[]} findings
 * @property {Program | null} [program]
 * @property {{durationSecond?: number | null, shortestSecond?: number | null, longestSecond?: number | null, records?: number | null, bytes?: number | null, approximations?: string[]} | null} [estimate]
 *
 * @typedef {object} Run
 * @property {number} id
 * @property {string} channel
 * @property {string} cell
 * @property {string} protocol
 * @property {string} [protocolSha256]
 * @property {'rest' | 'resume'} [restart]
 * @property {{name: string, sha256: string}} [file] what an imported test was read from
 * @property {string} started
 * @property {string | null} [ended]
 * @property {Outcome | null} outcome
 * @property {{by: string, reason: string, at: string} | null} [acknowledgement]
 * @property {number | null} [records]
 * @property {string} [polarity]
 * @property {string} [coulombicEfficiency]
 * @property {number | null} [activeMassGram]
 * @property {number | null} [areaSquareCentimetre]
 * @property {Program | null} [program]
 * @property {Provenance | null} [provenance]
 * @property {Channel | null} [live]
 *
 * @typedef {{id: number, name: string, state: 'reading' | 'done' | 'failed', progress: number, run?: number | null, problem?: string | null}} Import
 *
 * @typedef {object} Provenance what an imported test was made of
 * @property {string} name
 * @property {string} cycleRule
 * @property {number} rows
 * @property {number} records
 * @property {{format: string, instrument: string, taken: {quantity: string, from: string, factor: number}[], passedOver: string[], about: Record<string, string>}} readAs
 * @property {{kind: string, place: number, cycle?: number, words: string}[]} repairs
 * @property {Record<string, number>} repairCounts
 * @property {string[]} warnings
 *
 * @typedef {object} CycleRow
 * @property {number} cycleCount
 * @property {string} phase
 * @property {number | null} [chargeRateC]
 * @property {number | null} [dischargeRateC]
 * @property {number | null} [chargingCapacityAh]
 * @property {number | null} [dischargingCapacityAh]
 * @property {number | null} [coulombicEfficiencyPercent]
 * @property {number | null} [retentionPercent]
 * @property {number | null} [voltageHysteresisVolt]
 * @property {number} [startTimeSecond]
 * @property {number} [endTimeSecond]
 * @property {'running' | 'complete' | 'partial'} status
 *
 * @typedef {object} CycleTable
 * @property {number} run
 * @property {string} coulombicEfficiency
 * @property {string} retentionReference
 * @property {number | null} [retentionReferenceAh]
 * @property {CycleRow[]} cycles
 *
 * @typedef {object} RunEvent
 * @property {number} sequence
 * @property {number} [testTimeSecond]
 * @property {string | null} [at]
 * @property {string} kind
 * @property {string} words
 *
 * @typedef {object} Trace
 * @property {number} run
 * @property {number} lastRecord greatest record number that the server looked at
 * @property {number} points records in the stretch before thinning
 * @property {Float64Array} testTimeSecond
 * @property {Float64Array} voltageVolt
 * @property {Float64Array} currentAmpere
 * @property {Float64Array} [cycleCount]
 *
 * @typedef {{direction: 'charging' | 'discharging', chargeAh: number[], voltageVolt: number[]}} HalfCurve
 * @typedef {{run: number, cycle: number, status: string, halfCycles: HalfCurve[]}} Curve
 *
 * @typedef {{voltageVolt: number, heightAhPerVolt: number, areaAh?: number, widthVolt?: number}} Peak
 * @typedef {object} HalfDqDv
 * @property {'charging' | 'discharging'} direction
 * @property {number[]} voltageVolt
 * @property {number[]} dqdvAhPerVolt density, positive in both directions
 * @property {Peak[]} peaks
 * @typedef {{run: number, cycle: number, status: string, widthVolt: number, halfCycles: HalfDqDv[]}} DqDv
 */
export {};
