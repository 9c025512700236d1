// AssemblyScript, not TypeScript: https://www.assemblyscript.org. What the module exports.

export { recolor } from './recolor';
export { scale } from './scale';
export { threeToTwo } from './three-to-two';
export { transpose } from './transpose';
