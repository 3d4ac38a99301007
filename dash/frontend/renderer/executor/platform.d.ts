/** The few globals that browsers and Node share and this folder uses; the DOM library stays out. */
declare function queueMicrotask(callback: () => void): void;
