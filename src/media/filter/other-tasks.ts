const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/**
 * Lets what else this thread has to do go first. A software decoder is given its next packet by a task of this
 * thread: while pixels are worked on here it would stand still. Measured for 1080p to 720p on two cores: 147
 * pictures a second without, 162 with a rest before each plane. `setTimeout` would wait for 4 ms.
 */
export function otherTasks(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
