import PropTypes from 'prop-types';
import React from 'react';

/** A button that counts how often it was pressed. */
const Counter = ({id, label, count = 0, setProps}) => (
    <button id={id} onClick={() => setProps({count: count + 1})}>
        {label} {count}
    </button>
);

Counter.propTypes = {
    /** Names the button for callbacks. */
    id: PropTypes.string,

    /** What is on the button, besides the number. */
    label: PropTypes.node.isRequired,

    /** How often it was pressed. */
    count: PropTypes.number,

    /** Attributes for scripts. */
    'data-*': PropTypes.string,

    /** Tells Dash of a press. */
    setProps: PropTypes.func,
};

export default Counter;
