/** A board of two shots on the fictitious gateway. */
export const KITE_BOARD = `version: 1
id: film
model: kite/glide
shots:
  - id: hill
    prompt: A hill, and a string that leads up from it
    duration: 4
    camera: { pan: 2 }
  - id: sky
    prompt: The kite
    frames: { first: https://example.com/kite.png }
    duration: 2
    audio: false
`;
