/** The entry of the script that `loadGraph` adds to the page. */
import {CallbackGraph} from './CallbackGraph';

const globals = window as unknown as {dash_devtools?: object};
globals.dash_devtools = Object.assign(globals.dash_devtools ?? {}, {CallbackGraph});
