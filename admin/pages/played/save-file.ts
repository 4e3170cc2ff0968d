/** Hands a text to the browser to be saved as a file. */
export function saveFile(text: string, { name, type }: { name: string; type: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the file over by the time the next task runs.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
