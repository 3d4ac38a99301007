/** Plays the stories of `tests/wire/stories.txt`, which tells how they are written. */
import {Table} from './table';

const WILDCARDS: Readonly<Record<string, string>> = {$: '["MATCH"]', '*': '["ALL"]', '<': '["ALLSMALLER"]'};

/** The story with the effects that really happened. */
export function play(callbacks: string, story: string): string {
    const table = new Table(
        ...callbacks.split(/; */).map(text => long(text.replaceAll('&', ' ').replace('<', '<-'))),
    );
    return story
        .split(' | ')
        .map(step => {
            const [event = ''] = step.split(' :');
            take(table, event);
            const effects = table.happened.map(short);
            return effects.length > 0 ? `${event} : ${effects.join(' ')}` : event;
        })
        .join(' | ');
}

function take(table: Table, event: string): void {
    const [first = '', ...others] = event.slice(1).split(' ').map(long);
    const all = first ? [first, ...others] : others;
    switch (event[0]) {
        case '=':
            return void table.load(...all);
        case '+':
            return void table.insert(...all);
        case '-':
            return void table.remove(...all);
        case '/':
            return void table.replace(...all);
        case '~':
            return void table.change(...all);
        case '^': {
            const marked = (mark: string): string[] =>
                others.filter(item => item.startsWith(mark)).map(item => item.slice(1));
            const props = others.filter(item => !/^[-+@]/.test(item));
            const output = first.includes('&') ? `..${first.split('&').join('...')}..` : first;
            return void table.answer(output, {
                props,
                inserted: marked('+'),
                removed: marked('-'),
                side: marked('@'),
            });
        }
        default:
            throw new Error(`No event: ${event}`);
    }
}

/** `r1.x` is a property of `{"i":1,"t":"r"}`. */
function long(text: string): string {
    return text.replace(/\b([rs])([$*<]|\d+)/g, (_, kind, i) => `{"i":${WILDCARDS[i] ?? i},"t":"${kind}"}`);
}

function short(effect: string): string {
    const text = effect
        .replace(/\{"i":(\[?[^,]*?\]?),"t":"(.)"\}/g, (_, i, kind) => {
            const wildcard = Object.entries(WILDCARDS).find(([, long]) => long === i);
            return `${kind}${wildcard?.[0] ?? i}`;
        })
        .replace(/\.\.([^ ]*)\.\./g, (_, outputs) => outputs.replaceAll('...', '&'));
    const run = /^run ([^ ]+)(?: by (.*))?$/.exec(text);
    if (run) {
        return run[2] ? `${run[1]}(${run[2].replaceAll('+', ',')})` : `${run[1]}`;
    }
    const drop = /^drop ([^ ]+): (.)/.exec(text);
    return `${drop?.[1]}!${drop?.[2]}`;
}
