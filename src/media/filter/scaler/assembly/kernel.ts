// AssemblyScript, not TypeScript: https://www.assemblyscript.org. What the module exports.

export { scale } from './scale';
export { threeToTwo } from './three-to-two';
export { transpose } from './transpose';
