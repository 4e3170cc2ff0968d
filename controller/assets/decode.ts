import { ok, refuse, type Result } from '../../core/kit/result.ts'
import { checkNotEmpty, NotUsable, type Decoded } from './decoded.ts'
import { decodeFlac, isFlac } from './flac.ts'
import { decodeMp3, isMp3 } from './mp3.ts'
import { measure } from './measure.ts'
import { decodeOgg, isOgg } from './ogg.ts'
import type { Measured, ProbeRefusal } from './probe.ts'
import { decodeWav, isWav } from './wav.ts'

const decoders: readonly {
  is: (bytes: Uint8Array) => boolean
  decode: (bytes: Uint8Array) => Decoded | Promise<Decoded>
}[] = [
  { is: isWav, decode: decodeWav },
  { is: isFlac, decode: decodeFlac },
  { is: isOgg, decode: decodeOgg },
  // Last, because MP3 has the weakest sign.
  { is: isMp3, decode: decodeMp3 },
]

/** Decodes all of a file, whatever its name says it is, and measures it. Never throws. */
export async function decodeAndMeasure(bytes: Uint8Array): Promise<Result<Measured, ProbeRefusal>> {
  const decoder = decoders.find(({ is }) => is(bytes))
  if (!decoder)
    return refuse({
      is: 'notAudio',
      message: 'It is no recording that is read here: WAV, FLAC, Ogg Opus, Ogg Vorbis and MP3 are.',
    })
  try {
    const decoded = await decoder.decode(bytes)
    checkNotEmpty(decoded)
    return ok(measure(decoded))
  } catch (error) {
    if (error instanceof NotUsable) return refuse(error.refusal)
    return refuse({
      is: 'damaged',
      message:
        'It is damaged: the decoder could not make sense of it. Save it again and upload the new file.',
    })
  }
}
