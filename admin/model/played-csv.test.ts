import { expect, test } from 'bun:test'
import { playedCsv } from './played-csv.ts'

test('the proof of play is a table with instants in UTC and one line for each entry', () => {
  const text = playedCsv(
    [
      {
        id: '0192e4a0-0000-7000-8000-000000000000',
        kiosk: 'k1',
        zone: 'hall',
        play: { kind: 'scene', scene: 'lanterns' },
        sceneName: 'Lanterns',
        seed: 7,
        from: Date.parse('2026-10-21T13:00:00Z'),
        to: Date.parse('2026-10-21T14:00:00Z'),
        loudnessLufs: -24.06,
        reason: { kind: 'rule', rule: 'open', name: 'Open, afternoon', priority: 20 },
        version: '0.1.0',
      },
    ],
    { zone: () => 'Hall', kiosk: () => 'Hall left', why: () => 'Open, afternoon' },
  )
  expect(text.split('\r\n')).toEqual([
    'from,to,zone,kiosk,play,scene,seed,why,loudness LUFS,version,id',
    '2026-10-21T13:00:00.000Z,2026-10-21T14:00:00.000Z,Hall,Hall left,scene,Lanterns,7,"Open, afternoon",-24.1,0.1.0,0192e4a0-0000-7000-8000-000000000000',
    '',
  ])
})
