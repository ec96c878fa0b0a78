import type { DiffShot } from '../../plan/diff/diff.gen.js';
import { fieldWords, ownClipWords, shotCells, signOf } from '../diff/diff-rows.js';
import { totalSentence } from '../plan/plan-total.js';
import { plain } from '../text/markdown.js';
import { codeCell, codeElement, codeSpan } from '../text/quote-text.js';
import { firstOf } from './first-of.js';
import { addedWords } from './headline.js';
import type { ChangedBoard } from './pull-request.js';

const HEAD = [
  '|   | shot | before | now | credits | to pay | what differs |',
  '| --- | --- | ---: | ---: | ---: | ---: | --- |',
];

/** Credits that the shot adds, for the order of rows: those of two gateways are not compared. */
const addedBy = ({ credits, to_pay }: DiffShot): number => to_pay?.difference ?? credits.difference ?? 0;

function shotRow(shot: DiffShot): string {
  const [, id = '', before, now, credits, toPay, what = ''] = shotCells(shot, true);
  return `| ${[signOf(shot) === '~' ? '\\~' : signOf(shot), codeCell(id), before, now, credits, toPay, codeCell(what)].join(' | ')} |`;
}

/** A board's shots, folded away: those that add most come first. */
export function boardFold(board: ChangedBoard, most: number): string[] {
  const { diff, plan } = board;
  const shots = diff.shots.toSorted((one, other) => addedBy(other) - addedBy(one));
  const fields = diff.fields.map((field) => `- board: ${codeSpan(fieldWords(field))}`);
  const ownClips = ownClipWords(diff).map((words) => `- own clip: ${codeSpan(words)}`);
  return [
    `<details><summary>${codeElement(diff.board.file)}: ${addedWords([board])}</summary>`,
    '',
    ...firstOf(shots.map(shotRow), most, 'shot', (rows) => [...HEAD, ...rows]),
    ...firstOf(fields, most, 'setting'),
    ...firstOf(ownClips, most, 'own clip'),
    ...(plan ? [plain(totalSentence(plan, false)), ''] : []),
    '</details>',
    '',
  ];
}
