// Properties of the browser's objects, by their names and without a throw. `by_name.rs` is their use in the program.

// A page may hide what a document or a form has behind an element of that name: what a node's class says of it cannot be hidden.
const holder = (object) => (object instanceof Node ? Object.getPrototypeOf(object) : object)

/** A property; what is not there is undefined. */
export function get(object, name) {
  try {
    return Reflect.get(holder(object), name, object)
  } catch {}
}

/** Sets a property. Where that is refused, nothing happens. */
export function set(object, name, value) {
  try {
    Reflect.set(holder(object), name, value, object)
  } catch {}
}
