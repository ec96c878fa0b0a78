import { join } from 'node:path';
import { packageRoot } from '../../system/version.js';

/** The font that rushes brings along. The build copies no fonts into `dist`. */
export const FONT_FILE = join(packageRoot, 'src/media/fonts/OpenSans-Semibold.ttf');
