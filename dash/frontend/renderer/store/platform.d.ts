/** The few globals that browsers and Node share and this folder uses; the DOM library stays out. */
declare function structuredClone<Value>(value: Value): Value;
declare const console: {warn(message: string): void};
