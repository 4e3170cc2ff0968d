/**
 * The transcendental functions of all sound. Engines differ in the last bit of `Math.sin` and its like, and feedback keeps
 * such differences, so two kiosks would drift apart. These use only + - * /, `Math.floor`, `Math.abs` and `Math.sqrt`,
 * which are exact by standard, and give the same bits in every engine.
 */

// The constants of `Math` are the same everywhere; its functions are not.
const TURN = 2 * Math.PI

/** Sine of an angle in turns (1 is a full circle). Error below 1e-15. */
export function sinTurns(turns: number): number {
  const t = turns - Math.floor(turns + 0.5)
  const a = t < 0 ? -t : t
  const x = TURN * (a > 0.25 ? 0.5 - a : a)
  const z = x * x
  const s =
    x *
    (1 +
      z *
        (-0.16666666666666263 +
          z *
            (0.008333333333286655 +
              z *
                (-0.00019841269825128483 +
                  z *
                    (2.755731660157997e-6 +
                      z *
                        (-2.5051879984416122e-8 +
                          z * (1.6048073272063195e-10 + z * -7.372878581141917e-13)))))))
  return t < 0 ? -s : s
}

/** Cosine of an angle in turns. */
export const cosTurns = (turns: number): number => sinTurns(turns + 0.25)

/** Tangent of an angle in turns, grows without bound toward a quarter turn. Relative error below 3e-15. */
export const tanTurns = (turns: number): number => sinTurns(turns) / sinTurns(turns + 0.25)

const POWER_OFFSET = 1074
const POWERS = new Float64Array(POWER_OFFSET + 1024)
for (let exponent = 0, power = 1; exponent < 1024; exponent++, power *= 2)
  POWERS[POWER_OFFSET + exponent] = power
for (let exponent = -1, power = 0.5; exponent >= -1074; exponent--, power *= 0.5)
  POWERS[POWER_OFFSET + exponent] = power

/** 2^x. Relative error below 4e-15; infinite from 1024, 0 below -1074. */
export function exp2(x: number): number {
  if (!(x > -1074)) return x === x ? 0 : NaN
  if (x >= 1023.5) return Infinity
  const n = Math.floor(x + 0.5)
  const r = x - n
  if (r === 0) return POWERS[POWER_OFFSET + n] ?? 0
  const p =
    1.0000000000000007 +
    r *
      (0.6931471805599501 +
        r *
          (0.24022650695912806 +
            r *
              (0.05550410866444275 +
                r *
                  (0.00961812910649641 +
                    r *
                      (0.0013333558231437776 +
                        r *
                          (0.00015403531864839585 +
                            r *
                              (1.525265644074925e-5 +
                                r *
                                  (1.3214726228079675e-6 +
                                    r * (1.020883913965857e-7 + r * 7.196329790661209e-9)))))))))
  return p * (POWERS[POWER_OFFSET + n] ?? 0)
}

/** e^x. */
export const exp = (x: number): number => exp2(x * Math.LOG2E)

/** Base-2 logarithm of a positive number; -Infinity at 0, NaN below. Absolute error below 1e-14. */
export function log2(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return Infinity
  // The smallest doubles lie beyond what the descent below can reach.
  if (x < 1e-300) return log2(x * (POWERS[POWER_OFFSET + 100] ?? 1)) - 100
  let mantissa = x
  let exponent = 0
  // Binary descent: ten steps at most for any double, all of them exact.
  for (let step = 512; step >= 1; step /= 2) {
    const power = POWERS[POWER_OFFSET + step] ?? 1
    if (mantissa >= power) {
      mantissa /= power
      exponent += step
    }
    const inverse = POWERS[POWER_OFFSET + 1 - step] ?? 1
    if (mantissa < inverse) {
      mantissa *= power
      exponent -= step
    }
  }
  if (mantissa < 1) {
    mantissa *= 2
    exponent -= 1
  }
  if (mantissa > Math.SQRT2) {
    mantissa *= 0.5
    exponent += 1
  }
  const s = (mantissa - 1) / (mantissa + 1)
  const z = s * s
  const series =
    1 +
    z *
      (1 / 3 +
        z *
          (1 / 5 +
            z *
              (1 / 7 +
                z *
                  (1 / 9 +
                    z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z / 21)))))))))
  return exponent + 2 * s * series * Math.LOG2E
}

/** base^exponent for a base of 0 or more. */
export const pow = (base: number, exponent: number): number =>
  base === 0 ? (exponent === 0 ? 1 : 0) : exp2(exponent * log2(base))

/** Hyperbolic tangent. Absolute error below 1e-14. */
export function tanh(x: number): number {
  if (x > 20) return 1
  if (x < -20) return -1
  return 1 - 2 / (exp(2 * x) + 1)
}

/** Amplitude factor of a gain in decibels. */
export const gainOf = (decibels: number): number => exp2(decibels * 0.16609640474436813)

/** Decibels of an amplitude factor, never below `floor`. */
export const decibelsOf = (gain: number, floor = -120): number =>
  gain > 0 ? Math.max(floor, 6.020599913279624 * log2(gain)) : floor

/** Frequency in hertz of a MIDI note number, 69 is 440 Hz. */
export const hertzOf = (note: number): number => 440 * exp2((note - 69) / 12)

/** Coefficient of a one-pole smoother, y += c (x - y), that covers 63 % of a step in `seconds`. */
export const smoothing = (seconds: number, stepsPerSecond: number): number =>
  1 - exp(-1 / (seconds * stepsPerSecond))
