import type { Span } from '../document/span.js';
import type { YamlDocument } from '../document/yaml/yaml-document.js';
import type { Place } from './place.js';
import { PROGRAM_DEFAULTS } from './raw/program-defaults.js';
import type { Storyboard } from './storyboard.gen.js';

/** The place of a shot's value. It is searched only when it is asked for: most callers ask only where a value is from. */
export class WrittenPlace implements Place {
  readonly #document: YamlDocument;
  readonly #index: number;
  readonly #pointer: string;

  /** @param pointer a JSON pointer into the shot */
  constructor(document: YamlDocument, index: number, pointer: string) {
    this.#document = document;
    this.#index = index;
    this.#pointer = pointer;
  }

  get from(): Place['from'] {
    const key = this.#key;
    if (key === '' || this.#isOwn(key) || this.#isSumOfParts(key)) return 'shot';
    if (this.#isDefault(key)) return 'defaults';
    if (key === 'model') return 'board';
    return key in PROGRAM_DEFAULTS || key === 'takes' ? 'program' : 'shot';
  }

  get span(): Span {
    const key = this.#key;
    const shot = ['shots', this.#index];
    if (key !== '' && this.#isOwn(key)) return this.#document.span([...shot, ...this.#path]);
    if (this.#isSumOfParts(key)) return this.#document.span([...shot, 'multi_shot']);
    if (this.#isDefault(key)) return this.#document.span(['defaults', ...this.#path]);
    return this.#document.span(key === 'model' ? ['model'] : [...shot, 'id']);
  }

  /** The first key of the pointer. */
  get #key(): string {
    const end = this.#pointer.indexOf('/', 1);
    return end < 0 ? this.#pointer.slice(1) : this.#pointer.slice(1, end);
  }

  get #path(): string[] {
    const parts = this.#pointer.split('/').slice(1);
    return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  }

  get #board(): Storyboard {
    return this.#document.value as Storyboard;
  }

  #isOwn(key: string): boolean {
    return Object.hasOwn(this.#board.shots[this.#index] as object, key);
  }

  /** The sum of the parts' lengths was written at the parts. */
  #isSumOfParts(key: string): boolean {
    return key === 'duration' && Array.isArray(this.#board.shots[this.#index]?.multi_shot);
  }

  #isDefault(key: string): boolean {
    return Object.hasOwn(this.#board.defaults ?? {}, key);
  }
}
