/** Processor time of this process so far, in milliseconds: unlike a clock, it does not count what else the machine is doing. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
