/** Widths of Newsreader's italic in parts of its size, a little on the generous side. */
function widthOf(text: string): number {
  let width = 0
  for (const letter of text) {
    if (/[\sijltfrI.,'’:;!-]/.test(letter)) width += 0.32
    else if (/[mwMWQ@%&]/.test(letter)) width += 0.78
    else if (/[A-Z0-9ÄÖÜ]/.test(letter)) width += 0.66
    else if (/[a-zà-ÿ]/.test(letter)) width += 0.48
    else width += 0.95
  }
  return width
}

export interface FittedTitle {
  lines: string[]
  /** In pixels. */
  size: number
}

/** Line height of a title, in parts of its size. */
export const TITLE_LEADING = 0.98

/** The largest setting of a name in at most three lines that fits the box, broken between words. */
export function fitTitle(name: string, box: { width: number; height: number; largest: number }): FittedTitle {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const settings = [1, 2, 3].map((count) => setIn(balanced(words, count), box))
  return settings.reduce((best, setting) => (setting.size > best.size * 1.15 ? setting : best))
}

function setIn(lines: string[], box: { width: number; height: number; largest: number }): FittedTitle {
  const widest = Math.max(...lines.map(widthOf), 0.3)
  const size = Math.min(box.largest, box.width / widest, box.height / (lines.length * TITLE_LEADING))
  return { lines, size: Math.floor(size) }
}

/** Words in `count` lines or fewer, the widest of them as narrow as can be. */
function balanced(words: readonly string[], count: number): string[] {
  const whole = words.join(' ')
  if (count <= 1 || words.length <= 1) return [whole]
  let best: string[] = [whole]
  for (let first = 1; first < words.length; first++) {
    const lines = [words.slice(0, first).join(' '), ...balanced(words.slice(first), count - 1)]
    if (Math.max(...lines.map(widthOf)) < Math.max(...best.map(widthOf))) best = lines
  }
  return best
}
