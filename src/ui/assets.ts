/** Address of a browser file by its plain name. Filled from the build's manifest below. */
export const assetUrl = (name: string): string => `/assets/${name}`
