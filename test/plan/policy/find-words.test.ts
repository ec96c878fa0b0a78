import { describe, expect, it } from 'vitest';
import { findWords as findFolded, foldWords } from '../../../src/plan/policy/find-words.js';

const findWords = (text: string, words: readonly string[]) => findFolded(text, foldWords(words));

describe('a word that a prompt may not have', () => {
  it.each<[string, string]>([
    ['A door with Blood on it', 'blood'],
    ['BLOOD-red sky', 'blood'],
    ['blood', 'BLOOD'],
    ['the STRASSE ends', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['ｂｌｏｏｄ', 'blood'],
    ['blo\u200bo\u00add', 'blood'],
    ['cafe\u0301 noir', 'café'],
    ['a red\n  cross', 'red cross'],
    ['a red\u00a0cross', 'red  cross'],
    ['write c++ on it', 'c++'],
    ['流血的門', '流血'],
    ['ภาพเลือด', 'เลือด'],
    ['snake_case', 'snake_case'],
  ])('is found in %j: %s', (prompt, word) => {
    expect(findWords(prompt, ['zebra', word])).toEqual([word]);
  });

  it.each<[string, string]>([
    ['a bloody door', 'blood'],
    ['a party', 'art'],
    ['smart', 'art'],
    ['blood_red', 'blood'],
    ['résumé', 'resume'],
    ['red-cross', 'red cross'],
    ['axb', 'a.b'],
    ['aaaa', '(a+)+$'],
    ['नमस्ते', 'नमस'],
  ])('is not found in %j: %s', (prompt, word) => {
    expect(findWords(prompt, [word])).toEqual([]);
  });

  it('is found late in a long prompt, and a list of patterns takes no longer than one of words', () => {
    const long = 'a'.repeat(200_000);
    expect(findWords(`${long} blood`, ['blood', `${'a'.repeat(199)}!`, '(a+)+$'])).toEqual(['blood']);
  });
});
