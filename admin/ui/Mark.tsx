/** The waves, the product's mark, in the colour of the words around it. */
export function Mark({ width, stroke, class: name }: { width: number; stroke: number; class?: string }) {
  return (
    <svg
      class={name}
      width={width}
      height={(width * 20) / 28}
      viewBox="0 0 28 20"
      fill="none"
      stroke="currentColor"
      stroke-width={stroke}
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path d="M2 4.500c4-3.500 8-3.500 12 0s8 3.500 12 0" opacity="0.45" />
      <path d="M2 10c4-3.500 8-3.500 12 0s8 3.500 12 0" opacity="0.7" />
      <path d="M2 15.500c4-3.500 8-3.500 12 0s8 3.500 12 0" />
    </svg>
  )
}
