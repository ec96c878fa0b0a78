// Generated from schema/homes.mjs by schema/generate.mjs. Do not edit: `npm run build` writes the code into dist/review/page-assets.gen.js.
export declare const script: string;
export declare const style: string;
