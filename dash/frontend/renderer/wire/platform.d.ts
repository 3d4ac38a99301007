/** The few globals that browsers and Node share and this folder uses; the DOM library stays out. */
declare function atob(base64: string): string;
