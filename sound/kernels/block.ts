/**
 * Frames that everything renders at once. Blocks are aligned to venue time (block n begins at venue frame n * BLOCK), so what
 * happens once a block happens at the same moment on every kiosk, whatever the size of the device's own buffers.
 */
export const BLOCK = 64
