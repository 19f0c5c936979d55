"""A photo of a paper as the paper: turned upright, cut to its edges, straightened.

The four edges are looked for; where they are not found, the tilt of the lines is measured and taken back. What
cannot be told is left as it was photographed: nothing is cut away on a guess.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageOps

LONGEST = 2200  # pixels of the longer side that are kept: about 190 dots per inch on A4
SMALL = 600  # pixels of the longer side in which edges and tilt are looked for
LEAST_SHARE = 0.25  # a paper fills at least that much of its photo
MOST_TILT, STEP = 12.0, 0.5  # degrees
ENOUGH_TILT = 0.4
Grid = Any  # a numpy array


def straightened(photo: Image.Image) -> Image.Image:
    """The paper on the photo, as RGB."""
    upright = ImageOps.exif_transpose(photo).convert("RGB")
    upright.thumbnail((LONGEST, LONGEST))
    picture = np.asarray(upright)
    corners = corners_of(picture)
    if corners is not None:
        return Image.fromarray(_flattened(picture, corners))
    tilt = tilt_of(picture)
    return Image.fromarray(_turned(picture, tilt) if abs(tilt) >= ENOUGH_TILT else picture)


def corners_of(picture: Grid) -> Grid | None:
    """The four corners of the paper, clockwise from the upper left; None when no paper stands out."""
    scale = SMALL / max(picture.shape[:2])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    _level, bright = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    shapes, _tree = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not shapes:
        return None
    shape = max(shapes, key=cv2.contourArea)
    four = cv2.approxPolyDP(shape, 0.02 * cv2.arcLength(shape, True), True)
    share = cv2.contourArea(four) / (small.shape[0] * small.shape[1])
    if len(four) != 4 or not cv2.isContourConvex(four) or not LEAST_SHARE <= share <= 0.98:
        return None
    return _clockwise(four.reshape(4, 2) / scale)


def tilt_of(picture: Grid) -> float:
    """By how many degrees the lines of text rise to the right; 0 when there are none."""
    scale = SMALL / max(picture.shape[:2])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    _level, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    angles = np.arange(-MOST_TILT, MOST_TILT + STEP, STEP)
    sharpness = [_sharpness(_turned(ink, angle, 0)) for angle in angles]
    best = int(np.argmax(sharpness))
    flat = sharpness[len(angles) // 2]
    return float(angles[best]) if sharpness[best] > 1.05 * flat else 0.0


def _sharpness(ink: Grid) -> float:
    """Lines that lie level make rows that are full beside rows that are empty."""
    rows = ink.sum(axis=1, dtype=np.float64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def _turned(picture: Grid, degrees: float, edge: int = 255) -> Grid:
    high, wide = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), -degrees, 1.0)
    border = (edge,) * 3
    return cv2.warpAffine(
        picture, turn, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=border
    )  # fmt: skip


def _clockwise(corners: Grid) -> Grid:
    total, gap = corners.sum(axis=1), np.diff(corners, axis=1).ravel()
    order = [np.argmin(total), np.argmin(gap), np.argmax(total), np.argmax(gap)]
    return corners[order].astype(np.float32)


def _flattened(picture: Grid, corners: Grid) -> Grid:
    upper_left, upper_right, lower_right, lower_left = corners
    wide = int(max(np.hypot(*(upper_right - upper_left)), np.hypot(*(lower_right - lower_left))))
    high = int(max(np.hypot(*(lower_left - upper_left)), np.hypot(*(lower_right - upper_right))))
    flat = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    bend = cv2.getPerspectiveTransform(corners, flat)
    return cv2.warpPerspective(picture, bend, (wide, high), flags=cv2.INTER_LINEAR)
