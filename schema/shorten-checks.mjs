/** Adds an error to a check's list. Its keyword ends its place in the schema, and is the name of the value that was broken. */
const NOTE = `function noteError(errors, instancePath, schemaPath, params, parentSchema, data) {
  const keyword = schemaPath.slice(schemaPath.lastIndexOf('/') + 1);
  const error = { instancePath, schemaPath, keyword, params, schema: parentSchema[keyword], parentSchema, data };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}
`;
/** How ajv adds an error to the list of a check that finds all. */
const ADD = /const (err\d+) = \{(instancePath.*?)\};if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}/gs;
const FIELDS =
  /^instancePath(?::(.*?))?,schemaPath:"((?:[^"\\]|\\.)*)",keyword:"(.*?)",params:(\{.*\}),schema:(.*),parentSchema:(.*),data(?::([\w$]+))?$/s;

/** Has every check of a module call one function for an error, which ajv spells out at each place. */
export function shareErrors(code) {
  const shared = code.replaceAll(ADD, (all, _name, error) => {
    const found = FIELDS.exec(error);
    if (found === null) return all;
    const [, path = 'instancePath', place, keyword, params, schema, parent, data = 'data'] = found;
    const derived = schema === `${parent}.${keyword}` || /^(?:-?[\d.]+|true|false|"(?:[^"\\]|\\.)*")$/.test(schema);
    if (!derived || keyword === 'false schema' || place.split('/').at(-1) !== keyword) return all;
    return `vErrors = noteError(vErrors, ${path}, "${place}", ${params}, ${parent}, ${data});`;
  });
  return shared.includes('noteError(') ? `${shared}\n${NOTE}` : code;
}

/** How ajv asks whether an object has a key of its own, and whether it lacks one. */
const KEY = String.raw`(\bdata\d*)(?:\.[\w$]+|\["(?:[^"\\]|\\.)*"\])`;
const CALL = String.raw`func\d+\.call\(\1, ("(?:[^"\\]|\\.)*")\)`;
const PRESENT = new RegExp(`${KEY} !== undefined && ${CALL}`, 'g');
const MISSING = new RegExp(String.raw`\(${KEY} === undefined\) \|\| \(!\(${CALL}\)\)`, 'g');
const HAS_KEY = `function hasKey(object, key) {
  return object[key] !== undefined && Object.prototype.hasOwnProperty.call(object, key);
}
`;

/** Has every check of a module call one function to look for a key. */
export const shareKeyChecks = (code) =>
  `${code.replaceAll(PRESENT, 'hasKey($1, $2)').replaceAll(MISSING, '!hasKey($1, $2)')}\n${HAS_KEY}`;

/** Has every check of a module that stops at its first error return the same error, for callers that read no errors. */
export function dropErrors(code) {
  const dropped = code.replaceAll(
    /(\bvalidate\d+)\.errors = \[\{instancePath.*?\}\];return false;/g,
    '$1.errors = FAILED;return false;',
  );
  if (/schemaPath:/.test(dropped)) throw new Error('ajv writes errors in another way: adapt dropErrors');
  return `${dropped}\nconst FAILED = [{}];\n`;
}
