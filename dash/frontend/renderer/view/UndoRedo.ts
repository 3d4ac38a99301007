/** The box with which users step back and forth through what they did. */
import {createElement, type ReactNode, useSyncExternalStore} from 'react';
import type {History} from '../history/history';

const BOX = {
    bottom: '30px',
    display: 'flex',
    fontFamily: 'system-ui, sans-serif',
    gap: '0.25rem',
    left: '30px',
    position: 'fixed',
    zIndex: 10_000,
} as const;
const BUTTON = {
    background: '#fff',
    border: '1px solid #767676',
    borderRadius: '4px',
    color: '#222',
    cursor: 'pointer',
    font: 'inherit',
    padding: '0.25rem 0.75rem',
    textAlign: 'center',
} as const;

export function UndoRedo({history}: {history: History}): ReactNode {
    const subscribe = (listener: () => void): (() => void) => history.subscribe(listener);
    const canUndo = useSyncExternalStore(subscribe, () => history.canUndo);
    const canRedo = useSyncExternalStore(subscribe, () => history.canRedo);
    if (!canUndo && !canRedo) {
        return null;
    }
    return createElement(
        'div',
        {className: '_dash-undo-redo', role: 'group', 'aria-label': 'History', style: BOX},
        canUndo && createElement(Action, {name: 'undo', arrow: '↶', onClick: () => history.undo()}),
        canRedo && createElement(Action, {name: 'redo', arrow: '↷', onClick: () => history.redo()}),
    );
}

interface ActionProps {
    readonly name: string;
    readonly arrow: string;
    readonly onClick: () => void;
}

function Action({name, arrow, onClick}: ActionProps): ReactNode {
    return createElement(
        'span',
        null,
        createElement(
            'button',
            {type: 'button', onClick, style: BUTTON},
            createElement('div', {'aria-hidden': true}, arrow),
            createElement('div', null, name),
        ),
    );
}
