import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import { checkDocument } from '../../document/schema/check-document.js';
import { checkVersion } from '../../document/schema/check-version.js';
import type { Source } from '../../document/span.js';
import { parseYaml } from '../../document/yaml/yaml.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import type { PolicyRule } from '../policy/policy.js';
import type { GatewayRegistry } from '../registry.js';
import { configSchema, type Config as RawConfig } from './config.gen.js';
import { configChecks } from './config-check.gen.js';
import { readPolicies } from './read-policies.js';

/** The document with nothing but its policies: other settings of a config above the board's own are not used. */
function policiesOf(document: YamlDocument): YamlDocument {
  const { version = 1, policies } = document.value as Record<string, unknown>;
  return { ...document, span: document.span.bind(document), value: { version, ...(policies !== undefined && { policies }) } };
}

/**
 * Reads the policies of a config that is not the board's own.
 *
 * @param isAlone the file is there for its policies: it must have some, and everything in it must be right
 * @returns no rules where the file has none
 */
export function readPolicyFile(source: Source, gateways: GatewayRegistry, isAlone: boolean): Checked<readonly PolicyRule[]> {
  const parsed = parseYaml(source, configSchema);
  if (!parsed.ok) return parsed;
  const other = checkVersion(parsed.value, 'config', 1);
  if (other) return { ok: false, diagnostics: [other] };
  const document = isAlone ? parsed.value : policiesOf(parsed.value);
  const wrong = checkDocument(configSchema, document, configChecks['config']);
  if (wrong.length > 0) return { ok: false, diagnostics: wrong };
  const { policies } = document.value as RawConfig;
  if (policies === undefined)
    return isAlone ? { ok: false, diagnostics: [noPolicies(parsed.value)] } : { ok: true, value: [], diagnostics: [] };
  const { rules, diagnostics } = readPolicies(policies, (path, part) => parsed.value.span(path, part), gateways);
  return diagnostics.length > 0 ? { ok: false, diagnostics } : { ok: true, value: rules, diagnostics: [] };
}

const noPolicies = (document: YamlDocument): Diagnostic => ({
  code: 'no-policies',
  severity: 'error',
  message: 'this file has no `policies`',
  hint: 'Write its rules under `policies:`, or name another file.',
  span: document.span([]),
});
