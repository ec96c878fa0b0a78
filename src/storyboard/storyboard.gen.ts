// Generated from schema/storyboard.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * Length of the clip in seconds, to the millisecond. It sets the price. The model decides which lengths it accepts. The default is 5.
 */
export type Duration = number;
/**
 * Resolution of the clip. It sets the price. The default is 720p.
 */
export type Resolution = '720p' | '1080p';
/**
 * Width to height. If absent, nothing is sent, and the model uses its own default (16:9; 9:16 for kling-v2.5).
 */
export type AspectRatio = string;
/**
 * What should not be in the picture. May use ${vars}.
 */
export type NegativePrompt = string;
/**
 * How closely the model follows the prompt, from 0 to 1. Kling 2.x and 3.0 may ignore it.
 */
export type CfgScale = number;
/**
 * On kling-v2.5, the quality: std or pro. On kling-v3, text-to-video (t2v) or image-to-video (i2v); by default the frames decide.
 */
export type Mode = 'std' | 'pro' | 't2v' | 'i2v';
/**
 * Whether the clip has sound. If absent, nothing is sent, and the model uses its own default. uniall has separate models for sound. On a family such as uniall/kling-v3-std, audio chooses the model; the default is the silent one.
 */
export type Audio = boolean;
/**
 * How a shot is cut: customize follows the parts of multi_shot, intelligence lets the model cut. By default, multi_shot decides. uniall gets its own name for it, intelligent.
 */
export type ShotType = 'customize' | 'intelligence';
/**
 * Ids of elements that you made at the gateway before. Prompts name them by position: <<<element_1>>> is the first.
 *
 * @minItems 1
 * @maxItems 20
 */
export type Elements = (string | number)[];
/**
 * Whether the clip carries the vendor's watermark. If absent, nothing is sent.
 */
export type Watermark = boolean;
/**
 * A public web address that the gateway calls when the job is done. Changing it renders nothing again.
 */
export type CallbackUrl = string;
/**
 * A note for people. Never sent; changing it renders nothing again.
 */
export type Notes = string;
/**
 * The first frame. It makes the shot image-to-video.
 */
export type Still = string | NamedStill;
/**
 * The last frame. It needs a first frame. On trinetra, such a clip must be 5 seconds long.
 */
export type Still1 = string | NamedStill;
/**
 * Cuts within the clip: auto lets the model choose them; a list says what each part shows and for how many seconds. The parts together last as long as the shot. Without a duration, the shot lasts as long as its parts.
 */
export type MultiShot = 'auto' | Part[];
/**
 * What is said in the shot: one line, or several. It becomes captions; it is never sent, and changing it renders nothing again. Since 0.2.
 */
export type Dialogue = string | (string | DialogueLine)[];
/**
 * Text that the film shows over the shot, such as a place or a date: one text, or several. It becomes captions; it is never sent, and changing it renders nothing again. Since 0.2.
 */
export type Captions = string | (string | CaptionLine)[];
/**
 * Lower-case letters, digits, - and _; begins with a letter or digit; 64 characters at most.
 */
export type Id = string;

/**
 * A storyboard as written: the shots of a film, which rushes checks, prices and renders.
 */
export interface Storyboard {
  /**
   * The version of the storyboard language. This program reads version 1.
   */
  version: 1;
  /**
   * Names the board, whatever its file is called. Clips, journal and manifest are in a folder of this name. Every task id depends on it, so a board with another id pays again.
   */
  id: string;
  /**
   * The board's title, for people. Never sent to a gateway.
   */
  title?: string;
  /**
   * The model for every shot that does not name its own, as gateway/model.
   */
  model: string;
  budget?: Budget;
  vars?: Vars;
  defaults?: Defaults;
  /**
   * Named sets of model, resolution and takes for the whole board, such as draft and final. `--profile NAME` uses one: it replaces what shots and defaults say. Its name is no part of a take, so going back to a profile whose clips are stored costs nothing. Since 0.2.
   */
  profiles?: {
    [k: string]: Profile | undefined;
  };
  /**
   * The shots. They are rendered, and the budget is spent, in this order.
   *
   * @minItems 1
   */
  shots: WrittenShot[];
}
/**
 * The most that this board may cost over its lifetime. A render that does not fit is refused before anything is sent.
 */
export interface Budget {
  /**
   * The most credits that all runs of this board together may spend. One number counts credits of the gateway of the board's own `model`; a number by name caps each gateway. If any gateway has a cap, gateways without one may spend nothing. Credits of different gateways are never added together.
   */
  max_credits: number | CapByGateway;
}
export interface CapByGateway {
  [k: string]: number | undefined;
}
/**
 * Texts that prompts use as ${name}. A value without quotes is text, too: 007 stays 007.
 */
export interface Vars {
  [k: string]: string | number | undefined;
}
/**
 * Values for every shot that does not set its own. A default that a shot's model does not support is not sent to it.
 */
export interface Defaults {
  duration?: Duration;
  resolution?: Resolution;
  aspect_ratio?: AspectRatio;
  negative_prompt?: NegativePrompt;
  cfg_scale?: CfgScale;
  mode?: Mode;
  audio?: Audio;
  shot_type?: ShotType;
  elements?: Elements;
  watermark?: Watermark;
  camera?: Camera;
  callback_url?: CallbackUrl;
  notes?: Notes;
}
/**
 * A camera move: either one or more axes from -10 to 10, or a type.
 */
export interface Camera {
  /**
   * Moves the camera left (negative) or right (positive), -10 to 10.
   */
  horizontal?: number;
  /**
   * Moves the camera down (negative) or up (positive), -10 to 10.
   */
  vertical?: number;
  /**
   * Turns the camera down (negative) or up (positive), -10 to 10. Kling calls this pan; film calls it a tilt.
   */
  pan?: number;
  /**
   * Turns the camera left (negative) or right (positive), -10 to 10. Kling calls this tilt; film calls it a pan.
   */
  tilt?: number;
  /**
   * Rolls the camera about its line of sight, -10 to 10.
   */
  roll?: number;
  /**
   * Changes the focal length, -10 to 10. Negative comes closer (a narrower view); positive goes wider.
   */
  zoom?: number;
  /**
   * A move by its name, instead of axes.
   */
  type?: 'down_back' | 'forward_up' | 'right_turn_forward' | 'left_turn_forward';
  /**
   * How the model gets the move: control sends the gateway's camera parameter, prompt adds words to the prompt, both does both. The default is control; a gateway without that parameter gets words.
   */
  as?: 'control' | 'prompt' | 'both';
}
/**
 * What a profile sets for every shot; at least one key. A key that it leaves out stays as the board has it.
 */
export interface Profile {
  /**
   * The model for every shot, as gateway/model. `--model` and `--shot-model` replace it.
   */
  model?: string;
  /**
   * Resolution of the clip. It sets the price. The default is 720p.
   */
  resolution?: '720p' | '1080p';
  /**
   * How many clips of every shot you want.
   */
  takes?: number;
}
/**
 * One shot: what it shows and how.
 */
export interface WrittenShot {
  /**
   * Names the shot in clips, screens and commands; unique on the board.
   */
  id: string;
  /**
   * What the shot shows. May use ${vars}. Required, unless `source` names your own clip or multi_shot lists parts: then evolink takes both, or parts alone; uniall needs the prompt without a first frame, and takes none with one.
   */
  prompt?: string;
  /**
   * The model for this shot alone, as gateway/model.
   */
  model?: string;
  frames?: Frames;
  /**
   * How many clips of this shot you want. Each is a take of its own, and each is paid. The default is 1.
   */
  takes?: number;
  duration?: Duration;
  resolution?: Resolution;
  aspect_ratio?: AspectRatio;
  negative_prompt?: NegativePrompt;
  cfg_scale?: CfgScale;
  mode?: Mode;
  audio?: Audio;
  multi_shot?: MultiShot;
  shot_type?: ShotType;
  elements?: Elements;
  watermark?: Watermark;
  camera?: Camera;
  callback_url?: CallbackUrl;
  notes?: Notes;
  /**
   * Your own clip for this shot: the path of an MP4 file, relative to the board. The shot is never rendered and never paid; a cut uses the clip. It needs no prompt. Since 0.2.
   */
  source?: string;
  trim?: Trim;
  transition?: Transition;
  dialogue?: Dialogue;
  caption?: Captions;
  /**
   * The shot's former id, or all of them, oldest first. Takes of these ids count for this shot, so a rename costs nothing. Since 0.2.
   */
  renamed_from?: Id | Id[];
}
/**
 * The pictures that the clip begins and ends with.
 */
export interface Frames {
  first?: Still;
  last?: Still1;
}
/**
 * A picture's address, and an id that stays the same when the address gets a new signature.
 */
export interface NamedStill {
  /**
   * A public http or https address that the gateway can fetch.
   */
  url: string;
  /**
   * Identifies the picture: a new signature in its address renders nothing again.
   */
  id?: string;
}
/**
 * One part of the clip.
 */
export interface Part {
  /**
   * What the part shows, in at most 512 characters. May use ${vars}.
   */
  prompt: string;
  /**
   * Length of the part, in whole seconds.
   */
  duration: number;
}
/**
 * Which part of the clip the film uses, in seconds of the clip. Changing it renders nothing again. Since 0.2.
 */
export interface Trim {
  /**
   * Where the film comes in, in seconds from the start of the clip. The default is 0.
   */
  in?: number;
  /**
   * Where the film goes out, in seconds from the start of the clip. The default is its end.
   */
  out?: number;
}
/**
 * How the film goes from the shot before into this one; without it, by a cut. Changing it renders nothing again. Since 0.2.
 */
export interface Transition {
  /**
   * Length of a dissolve, in seconds. Both clips play during it, so the film gets shorter by it.
   */
  dissolve: number;
}
/**
 * A line of dialogue, who says it, and when.
 */
export interface DialogueLine {
  /**
   * Who says it.
   */
  speaker?: string;
  /**
   * What is said.
   */
  text: string;
  /**
   * When the line starts, in seconds of the shot as the film shows it. By default, lines share the shot's length.
   */
  in?: number;
  /**
   * When the line ends, in seconds of the shot as the film shows it.
   */
  out?: number;
}
/**
 * A caption, and when it is shown.
 */
export interface CaptionLine {
  /**
   * What is shown.
   */
  text: string;
  /**
   * When the caption appears, in seconds of the shot as the film shows it. By default, captions share the shot's length.
   */
  in?: number;
  /**
   * When the caption disappears, in seconds of the shot as the film shows it.
   */
  out?: number;
}

/** @internal */
export const storyboardSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Storyboard",
  "description": "A storyboard as written: the shots of a film, which rushes checks, prices and renders.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version",
    "id",
    "model",
    "shots"
  ],
  "properties": {
    "version": {
      "description": "The version of the storyboard language. This program reads version 1.",
      "const": 1,
      "examples": [
        1
      ]
    },
    "id": {
      "$ref": "#/$defs/Id",
      "description": "Names the board, whatever its file is called. Clips, journal and manifest are in a folder of this name. Every task id depends on it, so a board with another id pays again.",
      "examples": [
        "misty-ridge",
        "tortoise-and-hare"
      ]
    },
    "title": {
      "description": "The board's title, for people. Never sent to a gateway.",
      "type": "string",
      "minLength": 1,
      "examples": [
        "Misty ridge, a teaser"
      ]
    },
    "model": {
      "$ref": "#/$defs/Model",
      "description": "The model for every shot that does not name its own, as gateway/model.",
      "examples": [
        "trinetra/kling-v3",
        "evolink/kling-v3-image-to-video",
        "uniall/kling-v3-std"
      ]
    },
    "budget": {
      "title": "Budget",
      "description": "The most that this board may cost over its lifetime. A render that does not fit is refused before anything is sent.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "max_credits"
      ],
      "properties": {
        "max_credits": {
          "description": "The most credits that all runs of this board together may spend. One number counts credits of the gateway of the board's own `model`; a number by name caps each gateway. If any gateway has a cap, gateways without one may spend nothing. Credits of different gateways are never added together.",
          "anyOf": [
            {
              "type": "number",
              "minimum": 0
            },
            {
              "title": "CapByGateway",
              "type": "object",
              "minProperties": 1,
              "additionalProperties": {
                "type": "number",
                "minimum": 0
              }
            }
          ],
          "examples": [
            900,
            {
              "trinetra": 2500,
              "evolink": 40
            }
          ]
        }
      },
      "examples": [
        {
          "max_credits": 900
        }
      ]
    },
    "vars": {
      "title": "Vars",
      "description": "Texts that prompts use as ${name}. A value without quotes is text, too: 007 stays 007.",
      "type": "object",
      "propertyNames": {
        "description": "Letters, digits and _; does not begin with a digit.",
        "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
        "examples": [
          "hero"
        ]
      },
      "additionalProperties": {
        "type": [
          "string",
          "number"
        ]
      },
      "examples": [
        {
          "hero": "a traveler in a grey cloak"
        }
      ]
    },
    "defaults": {
      "title": "Defaults",
      "description": "Values for every shot that does not set its own. A default that a shot's model does not support is not sent to it.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "duration": {
          "$ref": "#/$defs/Duration"
        },
        "resolution": {
          "$ref": "#/$defs/Resolution"
        },
        "aspect_ratio": {
          "$ref": "#/$defs/AspectRatio"
        },
        "negative_prompt": {
          "$ref": "#/$defs/NegativePrompt"
        },
        "cfg_scale": {
          "$ref": "#/$defs/CfgScale"
        },
        "mode": {
          "$ref": "#/$defs/Mode"
        },
        "audio": {
          "$ref": "#/$defs/Audio"
        },
        "shot_type": {
          "$ref": "#/$defs/ShotType"
        },
        "elements": {
          "$ref": "#/$defs/Elements"
        },
        "watermark": {
          "$ref": "#/$defs/Watermark"
        },
        "camera": {
          "$ref": "#/$defs/Camera"
        },
        "callback_url": {
          "$ref": "#/$defs/CallbackUrl"
        },
        "notes": {
          "$ref": "#/$defs/Notes"
        }
      },
      "examples": [
        {
          "duration": 5,
          "resolution": "720p",
          "aspect_ratio": "16:9"
        }
      ]
    },
    "profiles": {
      "description": "Named sets of model, resolution and takes for the whole board, such as draft and final. `--profile NAME` uses one: it replaces what shots and defaults say. Its name is no part of a take, so going back to a profile whose clips are stored costs nothing. Since 0.2.",
      "type": "object",
      "minProperties": 1,
      "maxProperties": 20,
      "propertyNames": {
        "description": "Lower-case letters, digits, - and _; begins with a letter or digit; 64 characters at most.",
        "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
        "examples": [
          "draft"
        ]
      },
      "additionalProperties": {
        "title": "Profile",
        "description": "What a profile sets for every shot; at least one key. A key that it leaves out stays as the board has it.",
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "properties": {
          "model": {
            "$ref": "#/$defs/Model",
            "description": "The model for every shot, as gateway/model. `--model` and `--shot-model` replace it."
          },
          "resolution": {
            "$ref": "#/$defs/Resolution",
            "description": "The resolution of every shot."
          },
          "takes": {
            "$ref": "#/$defs/Takes",
            "description": "How many clips of every shot you want."
          }
        },
        "examples": [
          {
            "model": "trinetra/kling-v3",
            "takes": 1
          }
        ]
      },
      "examples": [
        {
          "draft": {
            "resolution": "720p",
            "takes": 1
          },
          "final": {
            "resolution": "1080p",
            "takes": 2
          }
        }
      ]
    },
    "shots": {
      "description": "The shots. They are rendered, and the budget is spent, in this order.",
      "type": "array",
      "minItems": 1,
      "items": {
        "$ref": "#/$defs/Shot"
      },
      "examples": [
        [
          {
            "id": "ridge",
            "prompt": "A drone shot over a misty mountain range"
          }
        ]
      ]
    }
  },
  "$defs": {
    "Id": {
      "description": "Lower-case letters, digits, - and _; begins with a letter or digit; 64 characters at most.",
      "type": "string",
      "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
      "examples": [
        "ridge"
      ]
    },
    "Model": {
      "description": "A model, as gateway/model.",
      "type": "string",
      "examples": [
        "trinetra/kling-v3"
      ],
      "minLength": 1
    },
    "Duration": {
      "description": "Length of the clip in seconds, to the millisecond. It sets the price. The model decides which lengths it accepts. The default is 5.",
      "type": "number",
      "exclusiveMinimum": 0,
      "examples": [
        5,
        10
      ],
      "multipleOf": 0.001
    },
    "Resolution": {
      "description": "Resolution of the clip. It sets the price. The default is 720p.",
      "enum": [
        "720p",
        "1080p"
      ],
      "examples": [
        "720p",
        "1080p"
      ]
    },
    "Takes": {
      "description": "How many clips of a shot you want. Each is a take of its own, and each is paid.",
      "type": "integer",
      "minimum": 1,
      "maximum": 20,
      "examples": [
        2
      ]
    },
    "AspectRatio": {
      "description": "Width to height. If absent, nothing is sent, and the model uses its own default (16:9; 9:16 for kling-v2.5).",
      "type": "string",
      "pattern": "^[1-9][0-9]{0,2}:[1-9][0-9]{0,2}$",
      "examples": [
        "16:9",
        "9:16",
        "1:1"
      ]
    },
    "NegativePrompt": {
      "description": "What should not be in the picture. May use ${vars}.",
      "type": "string",
      "minLength": 1,
      "examples": [
        "text, watermark"
      ]
    },
    "CfgScale": {
      "description": "How closely the model follows the prompt, from 0 to 1. Kling 2.x and 3.0 may ignore it.",
      "type": "number",
      "examples": [
        0.5
      ]
    },
    "Mode": {
      "description": "On kling-v2.5, the quality: std or pro. On kling-v3, text-to-video (t2v) or image-to-video (i2v); by default the frames decide.",
      "enum": [
        "std",
        "pro",
        "t2v",
        "i2v"
      ],
      "examples": [
        "std",
        "pro"
      ]
    },
    "CallbackUrl": {
      "description": "A public web address that the gateway calls when the job is done. Changing it renders nothing again.",
      "type": "string",
      "examples": [
        "https://example.com/hooks/rushes"
      ]
    },
    "Notes": {
      "description": "A note for people. Never sent; changing it renders nothing again.",
      "type": "string",
      "examples": [
        "Match the light of the previous shot."
      ]
    },
    "Axis": {
      "description": "From -10 to 10.",
      "type": "number",
      "minimum": -10,
      "maximum": 10,
      "examples": [
        4
      ]
    },
    "Camera": {
      "title": "Camera",
      "description": "A camera move: either one or more axes from -10 to 10, or a type.",
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "properties": {
        "horizontal": {
          "$ref": "#/$defs/Axis",
          "description": "Moves the camera left (negative) or right (positive), -10 to 10."
        },
        "vertical": {
          "$ref": "#/$defs/Axis",
          "description": "Moves the camera down (negative) or up (positive), -10 to 10."
        },
        "pan": {
          "$ref": "#/$defs/Axis",
          "description": "Turns the camera down (negative) or up (positive), -10 to 10. Kling calls this pan; film calls it a tilt."
        },
        "tilt": {
          "$ref": "#/$defs/Axis",
          "description": "Turns the camera left (negative) or right (positive), -10 to 10. Kling calls this tilt; film calls it a pan."
        },
        "roll": {
          "$ref": "#/$defs/Axis",
          "description": "Rolls the camera about its line of sight, -10 to 10."
        },
        "zoom": {
          "$ref": "#/$defs/Axis",
          "description": "Changes the focal length, -10 to 10. Negative comes closer (a narrower view); positive goes wider."
        },
        "type": {
          "description": "A move by its name, instead of axes.",
          "enum": [
            "down_back",
            "forward_up",
            "right_turn_forward",
            "left_turn_forward"
          ],
          "examples": [
            "forward_up"
          ]
        },
        "as": {
          "description": "How the model gets the move: control sends the gateway's camera parameter, prompt adds words to the prompt, both does both. The default is control; a gateway without that parameter gets words.",
          "enum": [
            "control",
            "prompt",
            "both"
          ],
          "examples": [
            "both"
          ]
        }
      },
      "dependentSchemas": {
        "type": {
          "properties": {
            "horizontal": false,
            "vertical": false,
            "pan": false,
            "tilt": false,
            "roll": false,
            "zoom": false
          }
        }
      },
      "examples": [
        {
          "zoom": -4
        },
        {
          "type": "forward_up"
        },
        {
          "tilt": -3,
          "as": "both"
        }
      ]
    },
    "Still": {
      "title": "Still",
      "description": "A picture that the clip begins or ends with: a public web address; an address with an id, if its signature changes; or a path on this disk, relative to the board. A picture on disk is identified by its bytes. The gateway gets its address below the config's assets.base_url.",
      "anyOf": [
        {
          "type": "string",
          "minLength": 1
        },
        {
          "title": "NamedStill",
          "description": "A picture's address, and an id that stays the same when the address gets a new signature.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "url"
          ],
          "properties": {
            "url": {
              "description": "A public http or https address that the gateway can fetch.",
              "type": "string",
              "minLength": 1,
              "examples": [
                "https://example.com/hut-lit.png?sig=1"
              ]
            },
            "id": {
              "description": "Identifies the picture: a new signature in its address renders nothing again.",
              "type": "string",
              "minLength": 1,
              "maxLength": 200,
              "examples": [
                "hut-lit"
              ]
            }
          }
        }
      ],
      "examples": [
        "https://example.com/hut.png",
        {
          "url": "https://example.com/hut-lit.png?sig=1",
          "id": "hut-lit"
        },
        "stills/hut.png"
      ]
    },
    "Frames": {
      "title": "Frames",
      "description": "The pictures that the clip begins and ends with.",
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "properties": {
        "first": {
          "$ref": "#/$defs/Still",
          "description": "The first frame. It makes the shot image-to-video."
        },
        "last": {
          "$ref": "#/$defs/Still",
          "description": "The last frame. It needs a first frame. On trinetra, such a clip must be 5 seconds long."
        }
      },
      "examples": [
        {
          "first": "https://example.com/hut.png"
        }
      ]
    },
    "Shot": {
      "title": "WrittenShot",
      "description": "One shot: what it shows and how.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id"
      ],
      "properties": {
        "id": {
          "$ref": "#/$defs/Id",
          "description": "Names the shot in clips, screens and commands; unique on the board.",
          "examples": [
            "ridge",
            "door"
          ]
        },
        "prompt": {
          "description": "What the shot shows. May use ${vars}. Required, unless `source` names your own clip or multi_shot lists parts: then evolink takes both, or parts alone; uniall needs the prompt without a first frame, and takes none with one.",
          "type": "string",
          "pattern": "\\S",
          "examples": [
            "A drone shot over a misty mountain range, ${hero} on the ridge"
          ]
        },
        "model": {
          "$ref": "#/$defs/Model",
          "description": "The model for this shot alone, as gateway/model."
        },
        "frames": {
          "$ref": "#/$defs/Frames"
        },
        "takes": {
          "$ref": "#/$defs/Takes",
          "description": "How many clips of this shot you want. Each is a take of its own, and each is paid. The default is 1."
        },
        "duration": {
          "$ref": "#/$defs/Duration"
        },
        "resolution": {
          "$ref": "#/$defs/Resolution"
        },
        "aspect_ratio": {
          "$ref": "#/$defs/AspectRatio"
        },
        "negative_prompt": {
          "$ref": "#/$defs/NegativePrompt"
        },
        "cfg_scale": {
          "$ref": "#/$defs/CfgScale"
        },
        "mode": {
          "$ref": "#/$defs/Mode"
        },
        "audio": {
          "$ref": "#/$defs/Audio"
        },
        "multi_shot": {
          "$ref": "#/$defs/MultiShot"
        },
        "shot_type": {
          "$ref": "#/$defs/ShotType"
        },
        "elements": {
          "$ref": "#/$defs/Elements"
        },
        "watermark": {
          "$ref": "#/$defs/Watermark"
        },
        "camera": {
          "$ref": "#/$defs/Camera"
        },
        "callback_url": {
          "$ref": "#/$defs/CallbackUrl"
        },
        "notes": {
          "$ref": "#/$defs/Notes"
        },
        "source": {
          "description": "Your own clip for this shot: the path of an MP4 file, relative to the board. The shot is never rendered and never paid; a cut uses the clip. It needs no prompt. Since 0.2.",
          "type": "string",
          "minLength": 1,
          "examples": [
            "clips/own.mp4"
          ]
        },
        "trim": {
          "$ref": "#/$defs/Trim"
        },
        "transition": {
          "$ref": "#/$defs/Transition"
        },
        "dialogue": {
          "$ref": "#/$defs/Dialogue"
        },
        "caption": {
          "$ref": "#/$defs/Captions"
        },
        "renamed_from": {
          "description": "The shot's former id, or all of them, oldest first. Takes of these ids count for this shot, so a rename costs nothing. Since 0.2.",
          "anyOf": [
            {
              "$ref": "#/$defs/Id"
            },
            {
              "type": "array",
              "minItems": 1,
              "maxItems": 20,
              "items": {
                "$ref": "#/$defs/Id"
              }
            }
          ],
          "examples": [
            "ridge",
            [
              "ridge",
              "summit"
            ]
          ]
        }
      },
      "examples": [
        {
          "id": "ridge",
          "prompt": "A drone shot over a misty mountain range",
          "camera": {
            "zoom": 4
          }
        }
      ],
      "if": {
        "not": {
          "anyOf": [
            {
              "required": [
                "multi_shot"
              ],
              "properties": {
                "multi_shot": {
                  "type": "array"
                }
              }
            },
            {
              "required": [
                "source"
              ]
            }
          ]
        }
      },
      "then": {
        "required": [
          "prompt"
        ],
        "properties": {
          "prompt": {
            "description": "What the shot shows.",
            "examples": [
              "A drone shot over a misty mountain range"
            ]
          }
        }
      }
    },
    "Trim": {
      "title": "Trim",
      "description": "Which part of the clip the film uses, in seconds of the clip. Changing it renders nothing again. Since 0.2.",
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "properties": {
        "in": {
          "description": "Where the film comes in, in seconds from the start of the clip. The default is 0.",
          "type": "number",
          "minimum": 0,
          "examples": [
            0.5
          ]
        },
        "out": {
          "description": "Where the film goes out, in seconds from the start of the clip. The default is its end.",
          "type": "number",
          "exclusiveMinimum": 0,
          "examples": [
            3.2
          ]
        }
      },
      "examples": [
        {
          "in": 0.5,
          "out": 3.2
        }
      ]
    },
    "Transition": {
      "title": "Transition",
      "description": "How the film goes from the shot before into this one; without it, by a cut. Changing it renders nothing again. Since 0.2.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "dissolve"
      ],
      "properties": {
        "dissolve": {
          "description": "Length of a dissolve, in seconds. Both clips play during it, so the film gets shorter by it.",
          "type": "number",
          "exclusiveMinimum": 0,
          "maximum": 60,
          "examples": [
            0.5
          ]
        }
      },
      "examples": [
        {
          "dissolve": 0.5
        }
      ]
    },
    "Dialogue": {
      "description": "What is said in the shot: one line, or several. It becomes captions; it is never sent, and changing it renders nothing again. Since 0.2.",
      "anyOf": [
        {
          "type": "string",
          "pattern": "\\S"
        },
        {
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "items": {
            "anyOf": [
              {
                "type": "string",
                "pattern": "\\S"
              },
              {
                "title": "DialogueLine",
                "description": "A line of dialogue, who says it, and when.",
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "text"
                ],
                "properties": {
                  "speaker": {
                    "description": "Who says it.",
                    "type": "string",
                    "pattern": "\\S",
                    "maxLength": 100,
                    "examples": [
                      "Mara"
                    ]
                  },
                  "text": {
                    "description": "What is said.",
                    "type": "string",
                    "pattern": "\\S",
                    "examples": [
                      "Is anyone there?"
                    ]
                  },
                  "in": {
                    "description": "When the line starts, in seconds of the shot as the film shows it. By default, lines share the shot's length.",
                    "type": "number",
                    "minimum": 0,
                    "examples": [
                      0.5
                    ]
                  },
                  "out": {
                    "description": "When the line ends, in seconds of the shot as the film shows it.",
                    "type": "number",
                    "exclusiveMinimum": 0,
                    "examples": [
                      2
                    ]
                  }
                },
                "examples": [
                  {
                    "speaker": "Mara",
                    "text": "Is anyone there?",
                    "in": 0.5,
                    "out": 2
                  }
                ]
              }
            ]
          }
        }
      ],
      "examples": [
        "Is anyone there?",
        [
          {
            "speaker": "Mara",
            "text": "Is anyone there?",
            "in": 0.5,
            "out": 2
          }
        ]
      ]
    },
    "Captions": {
      "description": "Text that the film shows over the shot, such as a place or a date: one text, or several. It becomes captions; it is never sent, and changing it renders nothing again. Since 0.2.",
      "anyOf": [
        {
          "type": "string",
          "pattern": "\\S"
        },
        {
          "type": "array",
          "minItems": 1,
          "maxItems": 100,
          "items": {
            "anyOf": [
              {
                "type": "string",
                "pattern": "\\S"
              },
              {
                "title": "CaptionLine",
                "description": "A caption, and when it is shown.",
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "text"
                ],
                "properties": {
                  "text": {
                    "description": "What is shown.",
                    "type": "string",
                    "pattern": "\\S",
                    "examples": [
                      "Bergen, 1912"
                    ]
                  },
                  "in": {
                    "description": "When the caption appears, in seconds of the shot as the film shows it. By default, captions share the shot's length.",
                    "type": "number",
                    "minimum": 0,
                    "examples": [
                      0.5
                    ]
                  },
                  "out": {
                    "description": "When the caption disappears, in seconds of the shot as the film shows it.",
                    "type": "number",
                    "exclusiveMinimum": 0,
                    "examples": [
                      2
                    ]
                  }
                },
                "examples": [
                  {
                    "text": "Bergen, 1912",
                    "in": 0.5,
                    "out": 2
                  }
                ]
              }
            ]
          }
        }
      ],
      "examples": [
        "Bergen, 1912",
        [
          {
            "text": "Bergen, 1912",
            "in": 0.5,
            "out": 2
          }
        ]
      ]
    },
    "Audio": {
      "description": "Whether the clip has sound. If absent, nothing is sent, and the model uses its own default. uniall has separate models for sound. On a family such as uniall/kling-v3-std, audio chooses the model; the default is the silent one.",
      "type": "boolean",
      "examples": [
        true,
        false
      ]
    },
    "ShotType": {
      "description": "How a shot is cut: customize follows the parts of multi_shot, intelligence lets the model cut. By default, multi_shot decides. uniall gets its own name for it, intelligent.",
      "enum": [
        "customize",
        "intelligence"
      ],
      "examples": [
        "customize"
      ]
    },
    "Elements": {
      "description": "Ids of elements that you made at the gateway before. Prompts name them by position: <<<element_1>>> is the first.",
      "type": "array",
      "minItems": 1,
      "maxItems": 20,
      "items": {
        "type": [
          "string",
          "integer"
        ],
        "minLength": 1,
        "maxLength": 200
      },
      "examples": [
        [
          "u_8842"
        ]
      ]
    },
    "Watermark": {
      "description": "Whether the clip carries the vendor's watermark. If absent, nothing is sent.",
      "type": "boolean",
      "examples": [
        false
      ]
    },
    "MultiShot": {
      "description": "Cuts within the clip: auto lets the model choose them; a list says what each part shows and for how many seconds. The parts together last as long as the shot. Without a duration, the shot lasts as long as its parts.",
      "anyOf": [
        {
          "const": "auto"
        },
        {
          "type": "array",
          "minItems": 1,
          "maxItems": 6,
          "items": {
            "title": "Part",
            "description": "One part of the clip.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "prompt",
              "duration"
            ],
            "properties": {
              "prompt": {
                "description": "What the part shows, in at most 512 characters. May use ${vars}.",
                "type": "string",
                "pattern": "\\S",
                "maxLength": 512,
                "examples": [
                  "The door opens"
                ]
              },
              "duration": {
                "description": "Length of the part, in whole seconds.",
                "type": "integer",
                "minimum": 1,
                "examples": [
                  3
                ]
              }
            }
          }
        }
      ],
      "examples": [
        "auto",
        [
          {
            "prompt": "The hut from afar",
            "duration": 2
          },
          {
            "prompt": "The door opens",
            "duration": 3
          }
        ]
      ]
    }
  }
} as const;
