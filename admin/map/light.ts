/** Light is sound: how bright a loudness is, 0 (dark) to 1. −46 LUFS is a murmur, −16 as loud as places get. */
export function lightOf(loudnessLufs: number | null): number {
  if (loudnessLufs === null) return 0
  return Math.min(1, Math.max(0, (loudnessLufs + 46) / 30))
}
