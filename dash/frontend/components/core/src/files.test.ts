import {expect, test, vi} from 'vitest';
import {filesOfDrop} from './droppedFiles';
import {type ChosenFile, type FileRules, formatSize, mayBeAccepted, readFiles, sortFiles} from './files';

const ANY: FileRules = {accept: undefined, minSize: 0, maxSize: Infinity, multiple: true};

function chosen(name: string, content = 'abc', type = ''): ChosenFile {
    return {name, file: new File([content], name, {type, lastModified: 1500})};
}

test.each([
    [{accept: '.csv, image/*'}, 'not one of .csv, image/*'],
    [{maxSize: 2}, `larger than ${formatSize(2)}`],
    [{minSize: 4}, `smaller than ${formatSize(4)}`],
])('refuses what breaks %j, and says why', (rules, reason) => {
    const sorted = sortFiles([chosen('a.txt')], {...ANY, ...rules});

    expect(sorted).toEqual({accepted: [], refused: [{name: 'a.txt', reason}]});
});

test('accepts by ending whatever its case, and by type', () => {
    const files = [chosen('A.CSV'), chosen('photo', 'abc', 'image/png'), chosen('a.exe')];

    const {accepted} = sortFiles(files, {...ANY, accept: '.csv,image/*'});

    expect(accepted.map(each => each.name)).toEqual(['A.CSV', 'photo']);
});

test('takes the first that fits where only one is wanted', () => {
    const files = [chosen('a.txt'), chosen('b.csv'), chosen('c.csv')];

    const {accepted, refused} = sortFiles(files, {...ANY, accept: '.csv', multiple: false});

    expect(accepted.map(each => each.name)).toEqual(['b.csv']);
    expect(refused.at(-1)).toEqual({name: 'c.csv', reason: 'only one file can be taken'});
});

test.each([
    [['text/csv'], '.csv', true],
    [['text/csv'], 'image/*', false],
    [['image/png', 'text/csv'], 'image/*', false],
    [['image/png'], 'image/*', true],
    [[''], 'image/*', true],
    [['text/csv'], undefined, true],
])('of dragged %j, %j may be accepted: %j', (types, accept, expected) => {
    expect(mayBeAccepted(types, accept)).toBe(expected);
});

test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [5_242_880, '5.2 MB'],
    [3e15, '3,000 TB'],
])('writes a size of %d bytes as %s', (bytes, text) => {
    expect(formatSize(bytes, 'en')).toBe(text);
});

test('reads files as data addresses, with their time in seconds', async () => {
    const {read} = await readFiles([chosen('a.txt', 'abc', 'text/plain')], new AbortController().signal);

    expect(read).toEqual([{name: 'a.txt', contents: 'data:text/plain;base64,YWJj', lastModified: 1.5}]);
});

test('a file that cannot be read is refused, the others are read', async () => {
    const broken = chosen('gone.txt');
    vi.spyOn(FileReader.prototype, 'readAsDataURL').mockImplementationOnce(function (this: FileReader) {
        this.dispatchEvent(new ProgressEvent('error'));
    });

    const outcome = await readFiles([broken, chosen('a.txt')], new AbortController().signal);

    expect(outcome.read.map(each => each.name)).toEqual(['a.txt']);
    expect(outcome.refused).toEqual([{name: 'gone.txt', reason: 'it cannot be read'}]);
});

test('stops reading when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();

    expect(await readFiles([chosen('a.txt')], stop.signal)).toEqual({read: [], refused: []});
});

function fileItem(name: string) {
    const file = new File(['x'], name);
    return {kind: 'file', getAsFile: () => file, webkitGetAsEntry: () => ({isDirectory: false, name})};
}

/** A folder as browsers give it: its entries in parts, and the files only on request. */
function folderItem(fullPath: string, ...entries: object[]) {
    const parts = [entries.slice(0, 1), entries.slice(1), []];
    const createReader = () => ({
        readEntries: (resolve: (part: object[]) => void) => resolve(parts.shift() ?? []),
    });
    const entry = {isDirectory: true, name: fullPath.slice(1), fullPath, createReader};
    return {...entry, kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => entry};
}

function fileEntry(fullPath: string) {
    const name = fullPath.split('/').at(-1) as string;
    return {
        isDirectory: false,
        name,
        fullPath,
        file: (found: (file: File) => void) => found(new File(['x'], name)),
    };
}

function transfer(...items: object[]): DataTransfer {
    return {items} as unknown as DataTransfer;
}

test('a dropped folder gives all its files with their paths, but not what the system keeps there', async () => {
    const inner = folderItem('/data/in', fileEntry('/data/in/b.csv'));
    const folder = folderItem('/data', fileEntry('/data/z.csv'), inner, fileEntry('/data/.DS_Store'));

    const {files} = await filesOfDrop(transfer(fileItem('a.csv'), folder), true);

    expect(files.map(each => each.name)).toEqual(['a.csv', 'data/in/b.csv', 'data/z.csv']);
});

test('a folder is refused where only one file is wanted', async () => {
    const {files, refused} = await filesOfDrop(transfer(folderItem('/data'), {kind: 'string'}), false);

    expect(files).toEqual([]);
    expect(refused).toEqual([{name: 'data', reason: 'a folder, and only one file can be taken'}]);
});
