declare const __DRIFTSCAPE_VERSION__: string | undefined

/** The version of the product this page was built from; `development` where no build replaced it. */
export const playerVersion =
  typeof __DRIFTSCAPE_VERSION__ === 'string' ? __DRIFTSCAPE_VERSION__ : 'development'
