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

/** Where a check that calls another one says where it is, which only errors need; and how it notes what it has looked at. */
const PLACES = /(validate\d+\(data\d*), \{instancePath:.*?dynamicAnchors\}\)/g;
const PARAMETERS = /function (validate\d+)\(data, \{instancePath="".*?\}=\{\}\)\{/g;
const LOOKED_AT =
  /const evaluated0 = validate\d+\.evaluated;(?:if\(evaluated0\.dynamic\w+\)\{evaluated0\.\w+ = undefined;\}){2}|(?<=[;}])validate\d+\.evaluated = \{.*?\};/g;

/** Where no part of a check counts errors, each part that is reached is valid: so far, every error ended the check. */
function dropFlags(check) {
  if (/\berrors(?:\+\+| = (?!0;))/.test(check)) return check;
  const dropped = check
    .replaceAll(/\bvar valid\d+ = [^;]*;/g, '')
    .replaceAll(/if\(!valid\d+\)\{break;\}/g, '')
    .replaceAll(/if\(valid\d+\)\{/g, '{');
  return /\bvalid\d+\b/.test(dropped) ? check : dropped;
}

/** Has every check of a module that stops at its first error say only whether there is one, for callers that read no errors. */
export function dropErrors(code) {
  const dropped = code
    .replaceAll(/\bvalidate\d+\.errors = (?:\[\{instancePath.*?\}\]|vErrors);/g, '')
    .replaceAll(PLACES, '$1)')
    .replaceAll(PARAMETERS, 'function $1(data){')
    .replaceAll(LOOKED_AT, '');
  const isLeft = /schemaPath:|instancePath|\.errors\b|evaluated/.test(dropped);
  if (isLeft) throw new Error('ajv writes errors in another way: adapt dropErrors');
  return dropped
    .split(/(?=function validate\d+\()/)
    .map(dropFlags)
    .join('');
}

/** Adds how each part of a schema is written, by its JSON. */
function nameParts(schema, expression, names) {
  const json = JSON.stringify(schema);
  if (!names.has(json)) names.set(json, expression);
  for (const [key, part] of Object.entries(schema))
    if (typeof part === 'object' && part !== null) nameParts(part, `${expression}[${JSON.stringify(key)}]`, names);
}

/** The place of the quote that ends a JSON string. */
function endOfString(text, start) {
  const string = /"(?:[^"\\]|\\.)*"/y;
  string.lastIndex = start;
  string.test(text);
  return string.lastIndex - 1;
}

/** The end of an object or array that starts at a place of JSON. */
function endOfJson(text, start) {
  for (let at = start, depth = 0; ; at += 1) {
    if (text[at] === '"') at = endOfString(text, at);
    else if ('{['.includes(text[at])) depth += 1;
    else if ('}]'.includes(text[at])) depth -= 1;
    if (depth === 0) return at + 1;
  }
}

/** Has a module read its schemas where they stand as values already, in place of a copy that ajv writes. */
export function shareSchemas(code, schemas) {
  const names = new Map();
  for (const [expression, schema] of schemas) nameParts(schema, expression, names);
  let shared = '';
  let done = 0;
  for (const { 0: begin, index } of code.matchAll(/const schema\d+ = (?=[{[])/g)) {
    const start = index + begin.length;
    const end = endOfJson(code, start);
    const expression = names.get(code.slice(start, end));
    if (expression === undefined) continue;
    shared += code.slice(done, start) + expression;
    done = end;
  }
  return shared + code.slice(done);
}

/** A check of one model's request, with the value of its schema. */
const MODEL_CHECK =
  /const check(\d+) = validate\1;const schema\1 = (\w+\["\w+\.([^"]+)"\]);(.*?)(function validate\1\(.*?\bvalidate\1\.evaluated = \{.*?\};)/gs;

/** Has models of which only the names differ share one check. */
export function shareTwins(code) {
  const makers = new Map();
  const common = ({ 1: number, 3: model, 5: check }) =>
    check.replaceAll(new RegExp(`\\b(validate|schema)${number}\\b`, 'g'), '$1').replaceAll(JSON.stringify(model), 'model');
  for (const found of code.matchAll(MODEL_CHECK)) makers.set(common(found), [...(makers.get(common(found)) ?? []), found[1]]);
  return code.replaceAll(MODEL_CHECK, (...found) => {
    const [all, number, schema, model, between] = found;
    const check = common(found);
    const twins = makers.get(check);
    if (twins.length === 1) return all;
    const maker = `makeCheck${twins[0]}`;
    const made = number === twins[0] ? `function ${maker}(schema, model){${check}return validate;}` : '';
    return `${between}${made}const check${number} = ${maker}(${schema}, ${JSON.stringify(model)});`;
  });
}
