/** A style sheet is text to its script, which puts it into the page. */
declare module '*.css' {
    const text: string;
    // biome-ignore lint/style/noDefaultExport: the bundler gives texts this form.
    export default text;
}
