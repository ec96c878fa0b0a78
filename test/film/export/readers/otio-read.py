"""Reads a timeline with the real OpenTimelineIO, and prints what it holds as JSON. Usage: python otio-read.py FILE"""

import json
import sys

import opentimelineio as otio

timeline = otio.adapters.read_from_file(sys.argv[1])
rate = timeline.global_start_time.rate
track = timeline.video_tracks()[0]


def frames(time):
    return round(time.value_rescaled_to(rate), 6)


def reference(one):
    available = one.available_range
    return {
        "missing": isinstance(one, otio.schema.MissingReference),
        "url": getattr(one, "target_url", None),
        "seconds": available and round(available.duration.to_seconds(), 6),
        "rushes": json.loads(otio.core.serialize_json_to_string(one.metadata.get("rushes"))) if "rushes" in one.metadata else None,
    }


shots = []
dissolve = None
for item in track:
    if isinstance(item, otio.schema.Transition):
        dissolve = [frames(item.in_offset), frames(item.out_offset)]
        continue
    place = item.range_in_parent()
    shots.append(
        {
            "name": item.name,
            "start": frames(place.start_time),
            "frames": frames(place.duration),
            "from": frames(item.source_range.start_time),
            "dissolve": dissolve,
            "active": item.active_media_reference_key,
            "references": {key: reference(one) for key, one in item.media_references().items()},
            "markers": [[marker.comment, frames(marker.marked_range.start_time)] for marker in item.markers],
        }
    )
    dissolve = None

# Clips beyond a cut have the frames of its dissolve: this fails where they do not.
otio.algorithms.track_with_expanded_transitions(track)
again = otio.adapters.write_to_string(timeline, "otio_json")
json.dump(
    {
        "name": timeline.name,
        "rate": rate,
        "starts": timeline.global_start_time.to_timecode(),
        "frames": frames(timeline.duration()),
        "shots": shots,
        "same": otio.adapters.read_from_string(again, "otio_json").is_equivalent_to(timeline),
    },
    sys.stdout,
)
