"""Values in and out of a learner's code. Results are written out by hand with the methods of the built-in types
themselves: nothing that a class of theirs defines takes part, and depth, length and size have ends.
"""
import base64
import json.encoder
import math
import types

import numpy

# Functions look their builtins up here, so replacing one in `builtins` changes nothing in this file.
__builtins__ = dict(__builtins__)

MOST_DEPTH = 24
MOST_NODES = 5_000_000
MOST_CHARACTERS = 100_000
# Set in `__flags__` of classes that were made at run time.
OF_PYTHON = 1 << 9

array, ndarray, generic = numpy.array, numpy.ndarray, numpy.generic
float64, uint8, frombuffer = numpy.float64, numpy.uint8, numpy.frombuffer
quoted = json.encoder.encode_basestring_ascii
namespace = types.SimpleNamespace
isfinite, unbase64 = math.isfinite, base64.b64decode


def decode(wire, kept_at, name_in_python):
    """From the wire (frames.ts) to what a call is given. Lists of numbers become float64 arrays."""
    inner = lambda one: decode(one, kept_at, name_in_python)
    if isinstance(wire, list):
        return listed([inner(one) for one in wire])
    if not isinstance(wire, dict):
        return wire
    kind = wire.get("$")
    if kind is None:
        return {key: inner(one) for key, one in wire.items()}
    if kind == "number":
        return float(wire["is"])
    if kind == "whole":
        return wire["items"]
    if kind == "named":
        return Named({name_in_python(key): inner(one) for key, one in wire["values"].items()})
    if kind == "bytes":
        return of_bytes(unbase64(wire["data"]), wire["shape"], wire.get("form"))
    if kind == "kept":
        return kept_at(wire["of"], wire["path"])
    a, b = array(wire["a"], dtype=float64), array(wire["b"], dtype=float64)
    return lambda w: float((a * array(w) ** 2 + b * array(w)).sum())


def of_bytes(data, shape, form):
    if form == "file":
        return data
    read = frombuffer(data, dtype=uint8).reshape(shape)
    # A copy, because what frombuffer gives cannot be written to.
    return read.reshape(shape[0], -1) / 255 if form == "shares" else array(read)


class Named(dict):
    """Options that a call takes as keyword arguments."""


class Written:
    """A value as it was when it was written out."""

    __slots__ = ("text",)

    def __init__(self, value):
        self.text = encode(value)


def listed(items):
    """One array where the entries are numbers or arrays of one shape; otherwise the list."""
    if all(type(one) in (int, float) for one in items):
        return array(items, dtype=float64)
    if all(type(one) is ndarray and one.dtype == float64 and one.shape == items[0].shape for one in items):
        return array(items)
    return array(items) if all(type(one) is bool for one in items) else items


def call_with(function, given):
    """Options go in by name, everything else by place."""
    by_name = {}
    for one in given:
        if type(one) is Named:
            by_name.update(one)
    return function(*(one for one in given if type(one) is not Named), **by_name)


def encode(value):
    """To the wire; what is no data is told by its kind."""
    pieces = []
    write(value, 0, (), pieces)
    return "".join(pieces)


def write(value, depth, above, pieces):
    if len(pieces) > MOST_NODES:
        raise ValueError("the result is too large")
    kind = type(value)
    if kind is Written:
        pieces.append(value.text)
    elif value is None or value is True or value is False:
        pieces.append({None: "null", True: "true", False: "false"}[value])
    elif issubclass(kind, generic):
        item = generic.item(value)
        # A long double gives itself back.
        write(float(item) if isinstance(item, generic) else item, depth, above, pieces)
    elif issubclass(kind, float):
        pieces.append(number(float.__pos__(value)))
    elif issubclass(kind, int):
        pieces.append(whole(int.__pos__(value)))
    elif issubclass(kind, str):
        pieces.append(quoted(str.__getitem__(value, slice(MOST_CHARACTERS))))
    elif depth > MOST_DEPTH:
        pieces.append('{"$kind":"something nested too deeply"}')
    elif any(one is value for one in above):
        pieces.append('{"$kind":"something that holds itself"}')
    else:
        holder(value, kind, depth, (*above, value), pieces)


def holder(value, kind, depth, above, pieces):
    if issubclass(kind, ndarray):
        write(ndarray.tolist(value), depth, above, pieces)
    elif issubclass(kind, list):
        items(list.__iter__(value), depth, above, pieces)
    elif issubclass(kind, tuple):
        items(tuple.__iter__(value), depth, above, pieces)
    elif issubclass(kind, dict):
        record(dict.items(value), depth, above, pieces)
    elif (fields := fields_of(value, kind)) is not None:
        record(dict.items(fields), depth, above, pieces)
    else:
        pieces.append('{"$kind":%s}' % quoted(described(kind)))


def fields_of(value, kind):
    """What an object of a class written in Python holds; None: it is something else, such as a function or a file."""
    is_of_python = kind.__flags__ & OF_PYTHON or issubclass(kind, namespace)
    if not is_of_python or issubclass(kind, (type, BaseException)):
        return None
    try:
        fields = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return None
    return fields if issubclass(type(fields), dict) else None


def described(kind):
    name = type.__dict__["__name__"].__get__(kind)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name[:60]}"


def items(iterator, depth, above, pieces):
    pieces.append("[")
    for i, one in enumerate(iterator):
        if i > 0:
            pieces.append(",")
        write(one, depth + 1, above, pieces)
    pieces.append("]")


def record(entries, depth, above, pieces):
    pieces.append("{")
    separator = ""
    for key, one in list(entries):
        if not issubclass(type(key), str):
            continue
        pieces.append(separator + quoted(str.__getitem__(key, slice(200))) + ":")
        write(one, depth + 1, above, pieces)
        separator = ","
    pieces.append("}")


def number(x):
    if isfinite(x):
        return float.__repr__(x)
    return '{"$":"NaN"}' if x != x else '{"$":"Infinity"}' if x > 0 else '{"$":"-Infinity"}'


def whole(x):
    """Python's integers know no end; JSON's readers do."""
    try:
        return int.__repr__(x) if -(2**53) <= x <= 2**53 else number(float(x))
    except OverflowError:
        return '{"$kind":"an int beyond every float"}'
