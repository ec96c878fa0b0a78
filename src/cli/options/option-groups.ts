/** Headings under which the help of a command lists its options. */
export const GROUPS = {
  shots: 'Shots:',
  takes: 'Takes:',
  film: 'Film:',
  money: 'Money:',
  gateways: 'Gateways:',
  files: 'Files:',
  output: 'Output:',
} as const;
