/** Say something to readers who listen to the page instead of looking at it. */

let region: HTMLElement | undefined;

/** It is said once the reader's software has finished what it is saying. */
export function announce(text: string): void {
    const spoken = region?.isConnected ? region : createRegion();
    region = spoken;
    spoken.textContent = '';
    // Only a change is spoken: the same text twice in a row needs a moment of silence between.
    window.setTimeout(() => {
        spoken.textContent = text;
    }, 50);
}

/** Outside of the app, whose texts belong to its author. */
function createRegion(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'dash-announcements';
    element.setAttribute('role', 'status');
    document.body.append(element);
    return element;
}
