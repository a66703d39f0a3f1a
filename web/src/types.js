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
 * @typedef {object} Cell
 * @property {string} name
 * @property {number} version
 * @property {string} polarity
 * @property {number | null} [activeMassGram]
 * @property {number | null} [areaSquareCentimetre]
 * @property {number | null} [nominalCapacityAh]
 * @property {string} [text]
 *
 * @typedef {object} Protocol
 * @property {string} sha256
 * @property {string} [name]
 * @property {string} title
 * @property {string | null} [source]
 * @property {{name: string, default?: string | null}[]} [parameters]
 * @property {string} [text]
 *
 * @typedef {object} ProgramStep
 * @property {number} stepNumber
 * @property {string} words
 * @property {string} phase
 * @property {number} firstCycle
 * @property {string} mode
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
 * @typedef {{severity: 'error' | 'warning' | 'note', line?: number | null, column?: number | null, words?: string, message: string}} Finding
 *
 * @typedef {object} Check
 * @property {boolean} startable
 * @property {Fault[]} faults
 * @property {Finding[]} findings
 * @property {Program | null} [program]
 * @property {{durationSecond?: number | null, records?: number | null, bytes?: number | null, approximations?: string[]} | null} [estimate]
 *
 * @typedef {object} Run
 * @property {number} id
 * @property {string} channel
 * @property {string} cell
 * @property {string} protocol
 * @property {string} protocolSha256
 * @property {'rest' | 'resume'} [restart]
 * @property {string} started
 * @property {string | null} [ended]
 * @property {Outcome | null} outcome
 * @property {{by: string, reason: string, at: string} | null} [acknowledgement]
 * @property {number | null} [records]
 * @property {string} [polarity]
 * @property {string} [coulombicEfficiency]
 * @property {number | null} [activeMassGram]
 * @property {number | null} [areaSquareCentimetre]
 * @property {Program} [program]
 * @property {Channel | null} [live]
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
