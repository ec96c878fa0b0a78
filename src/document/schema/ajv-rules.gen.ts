// Generated from schema/validators.mjs by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.

/** @internal */
export const ajvRules = {
  "ownProperties": true,
  "multipleOfPrecision": 6,
  "strict": true,
  "strictTypes": false,
  "strictRequired": false,
  "logger": false,
  "validateSchema": false,
  "messages": false
} as const;
