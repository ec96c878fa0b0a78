/** A shot's takes: the first one that was set, and the others by number. */
interface Slot<T> {
  readonly take: number;
  value: T;
  others?: Map<number, T>;
}

/** Values by take. Most shots have one take, so a look-up hashes the shot's id and makes no name. */
export class TakeMap<T> {
  readonly #slots = new Map<string, Slot<T>>();

  get({ shot, take }: { readonly shot: string; readonly take: number }): T | undefined {
    const slot = this.#slots.get(shot);
    return slot === undefined || slot.take === take ? slot?.value : slot.others?.get(take);
  }

  set({ shot, take }: { readonly shot: string; readonly take: number }, value: T): void {
    const slot = this.#slots.get(shot);
    if (slot === undefined) this.#slots.set(shot, { take, value });
    else if (slot.take === take) slot.value = value;
    else {
      slot.others ??= new Map();
      slot.others.set(take, value);
    }
  }

  /** In the order in which they were first set. */
  ofShot(shot: string): T[] {
    const slot = this.#slots.get(shot);
    return slot === undefined ? [] : [slot.value, ...(slot.others?.values() ?? [])];
  }
}
