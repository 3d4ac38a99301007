// Known only while the bundle's own script tag runs.
const bundleUrl = document.currentScript.src;

export function chunkUrl(file) {
    return new URL(`async/${file}`, bundleUrl).href;
}
