import type {ReactNode} from 'react';
import {createPortal} from 'react-dom';
import type {LayoutNode} from '../../store/node';

/** A frame around the component that would be picked. */
export function Highlight({node, box}: {node: LayoutNode; box: DOMRect}): ReactNode {
    const {component, id} = node;
    return createPortal(
        <div
            className="dash-devtools-highlight"
            style={{left: box.left, top: box.top, width: box.width, height: box.height}}
        >
            <span className="dash-devtools-highlight__name">
                {component.type}
                {id && `#${id.text}`}
            </span>
        </div>,
        document.getElementById('_dash-devtools') ?? document.body,
    );
}
