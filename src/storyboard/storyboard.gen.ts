// Generated from schema/storyboard.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
/**
 * Length of the clip in seconds, to the millisecond. It sets the price. The model decides which lengths it accepts. The default is 5.
 */
export type Duration = number;
/**
 * Resolution tier of the clip. It sets the price. The default is 720p.
 */
export type Resolution = '720p' | '1080p';
/**
 * Width to height. Without it nothing is sent, and the model uses its own default (16:9; 9:16 for kling-v2.5).
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
 * On kling-v2.5 the quality, std or pro. On kling-v3 t2v or i2v; without it, the frames decide.
 */
export type Mode = 'std' | 'pro' | 't2v' | 'i2v';
/**
 * Whether the clip has sound. Without it nothing is sent, and the model uses its own default. uniall has separate models for sound: with a family such as uniall/kling-v3-std, audio chooses the model, and the default is the silent one.
 */
export type Audio = boolean;
/**
 * How a shot is cut: customize follows the parts of multi_shot, intelligence lets the model cut. Without it, multi_shot decides. uniall is sent its own word, intelligent.
 */
export type ShotType = 'customize' | 'intelligence';
/**
 * Ids of elements that you made at the gateway before. Prompts name them by their position: <<<element_1>>> is the first.
 *
 * @minItems 1
 * @maxItems 20
 */
export type Elements = (string | number)[];
/**
 * Whether the clip carries the vendor's watermark. Without it nothing is sent.
 */
export type Watermark = boolean;
/**
 * A public web address that the gateway calls when the job is done. Not part of the picture: changing it renders nothing again.
 */
export type CallbackUrl = string;
/**
 * For people. Never sent, and changing it renders nothing again.
 */
export type Notes = string;
/**
 * The first frame: makes the shot image-to-video.
 */
export type Still = string | NamedStill;
/**
 * The last frame. Needs a first one; on trinetra, 5 second clips only.
 */
export type Still1 = string | NamedStill;
/**
 * Cuts within the clip: auto lets the model choose them; a list says what each part shows and for how many seconds. The parts last as long as the shot; without a duration, it is their sum.
 */
export type MultiShot = 'auto' | Part[];
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
   * Names the board, whatever its file is called. Clips, journal and manifest are in a folder of this name, and every task id depends on it. A board with another id pays again.
   */
  id: string;
  /**
   * The name that people read. Never sent to a gateway.
   */
  title?: string;
  /**
   * The model that renders every shot that does not name its own, as gateway/model.
   */
  model: string;
  budget?: Budget;
  vars?: Vars;
  defaults?: Defaults;
  /**
   * The shots, in the order in which they are rendered and in which a budget is spent.
   *
   * @minItems 1
   */
  shots: WrittenShot[];
}
/**
 * What this board may cost over its lifetime. What does not fit is refused before anything is sent.
 */
export interface Budget {
  /**
   * The cap over all runs of this board together: a number of credits of the gateway of the board's own `model`, or a number for each gateway, by its name. Credits of different gateways are never added together, so a gateway that has no cap here is not paid at all.
   */
  max_credits: number | CapByGateway;
}
export interface CapByGateway {
  [k: string]: number | undefined;
}
/**
 * Texts that prompts use as ${name}. A value without quotes is the text as it is written: 007 stays 007.
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
   * Kling's pan turns the camera about the horizontal axis, down (negative) or up (positive): what film calls a tilt. -10 to 10.
   */
  pan?: number;
  /**
   * Kling's tilt turns the camera about the vertical axis, left (negative) or right (positive): what film calls a pan. -10 to 10.
   */
  tilt?: number;
  /**
   * Rolls the camera about its line of sight, -10 to 10.
   */
  roll?: number;
  /**
   * Changes the focal length: negative comes closer (a narrower view), positive goes wider, -10 to 10.
   */
  zoom?: number;
  /**
   * A move that the model knows by name; it takes no axes.
   */
  type?: 'down_back' | 'forward_up' | 'right_turn_forward' | 'left_turn_forward';
  /**
   * How the model learns of the move: control sends the gateway's camera parameter, prompt adds words to the prompt, both does both. The default is control, or words where the gateway has no such parameter.
   */
  as?: 'control' | 'prompt' | 'both';
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
   * What the shot shows. May use ${vars}. Required, unless multi_shot lists parts.
   */
  prompt?: string;
  /**
   * The model for this shot alone, as gateway/model.
   */
  model?: string;
  frames?: Frames;
  /**
   * How many good takes of this shot you want. Each is paid. The default is 1.
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
   * The shot's former id, or all of them, oldest first. Takes of these ids count for this shot, so a rename pays for nothing again. Not part of the picture. Since 0.2.
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
 * A picture's address, and an id that stays the same when the address is signed anew.
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
   * Its length in whole seconds.
   */
  duration: number;
}

export const storyboardSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "storyboard.schema.json",
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
      "description": "Names the board, whatever its file is called. Clips, journal and manifest are in a folder of this name, and every task id depends on it. A board with another id pays again.",
      "examples": [
        "misty-ridge",
        "tortoise-and-hare"
      ]
    },
    "title": {
      "description": "The name that people read. Never sent to a gateway.",
      "type": "string",
      "minLength": 1,
      "examples": [
        "Misty ridge, a teaser"
      ]
    },
    "model": {
      "$ref": "#/$defs/Model",
      "description": "The model that renders every shot that does not name its own, as gateway/model.",
      "examples": [
        "trinetra/kling-v3",
        "evolink/kling-v3-image-to-video",
        "uniall/kling-v3-std"
      ]
    },
    "budget": {
      "title": "Budget",
      "description": "What this board may cost over its lifetime. What does not fit is refused before anything is sent.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "max_credits"
      ],
      "properties": {
        "max_credits": {
          "description": "The cap over all runs of this board together: a number of credits of the gateway of the board's own `model`, or a number for each gateway, by its name. Credits of different gateways are never added together, so a gateway that has no cap here is not paid at all.",
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
      "description": "Texts that prompts use as ${name}. A value without quotes is the text as it is written: 007 stays 007.",
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
    "shots": {
      "description": "The shots, in the order in which they are rendered and in which a budget is spent.",
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
      "description": "Resolution tier of the clip. It sets the price. The default is 720p.",
      "enum": [
        "720p",
        "1080p"
      ],
      "examples": [
        "720p",
        "1080p"
      ]
    },
    "AspectRatio": {
      "description": "Width to height. Without it nothing is sent, and the model uses its own default (16:9; 9:16 for kling-v2.5).",
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
      "description": "On kling-v2.5 the quality, std or pro. On kling-v3 t2v or i2v; without it, the frames decide.",
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
      "description": "A public web address that the gateway calls when the job is done. Not part of the picture: changing it renders nothing again.",
      "type": "string",
      "examples": [
        "https://example.com/hooks/rushes"
      ]
    },
    "Notes": {
      "description": "For people. Never sent, and changing it renders nothing again.",
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
          "description": "Kling's pan turns the camera about the horizontal axis, down (negative) or up (positive): what film calls a tilt. -10 to 10."
        },
        "tilt": {
          "$ref": "#/$defs/Axis",
          "description": "Kling's tilt turns the camera about the vertical axis, left (negative) or right (positive): what film calls a pan. -10 to 10."
        },
        "roll": {
          "$ref": "#/$defs/Axis",
          "description": "Rolls the camera about its line of sight, -10 to 10."
        },
        "zoom": {
          "$ref": "#/$defs/Axis",
          "description": "Changes the focal length: negative comes closer (a narrower view), positive goes wider, -10 to 10."
        },
        "type": {
          "description": "A move that the model knows by name; it takes no axes.",
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
          "description": "How the model learns of the move: control sends the gateway's camera parameter, prompt adds words to the prompt, both does both. The default is control, or words where the gateway has no such parameter.",
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
      "description": "A picture that the clip starts from or ends on: a public web address; an address with an id, for addresses that are signed anew; or a path on this disk, relative to the storyboard. A picture on disk is identified by its bytes, and its address below the config's assets.base_url is sent.",
      "anyOf": [
        {
          "type": "string",
          "minLength": 1
        },
        {
          "title": "NamedStill",
          "description": "A picture's address, and an id that stays the same when the address is signed anew.",
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
          "description": "The first frame: makes the shot image-to-video."
        },
        "last": {
          "$ref": "#/$defs/Still",
          "description": "The last frame. Needs a first one; on trinetra, 5 second clips only."
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
          "description": "What the shot shows. May use ${vars}. Required, unless multi_shot lists parts.",
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
          "description": "How many good takes of this shot you want. Each is paid. The default is 1.",
          "type": "integer",
          "minimum": 1,
          "maximum": 20,
          "examples": [
            2
          ]
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
        "renamed_from": {
          "description": "The shot's former id, or all of them, oldest first. Takes of these ids count for this shot, so a rename pays for nothing again. Not part of the picture. Since 0.2.",
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
          "required": [
            "multi_shot"
          ],
          "properties": {
            "multi_shot": {
              "type": "array"
            }
          }
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
    "Audio": {
      "description": "Whether the clip has sound. Without it nothing is sent, and the model uses its own default. uniall has separate models for sound: with a family such as uniall/kling-v3-std, audio chooses the model, and the default is the silent one.",
      "type": "boolean",
      "examples": [
        true,
        false
      ]
    },
    "ShotType": {
      "description": "How a shot is cut: customize follows the parts of multi_shot, intelligence lets the model cut. Without it, multi_shot decides. uniall is sent its own word, intelligent.",
      "enum": [
        "customize",
        "intelligence"
      ],
      "examples": [
        "customize"
      ]
    },
    "Elements": {
      "description": "Ids of elements that you made at the gateway before. Prompts name them by their position: <<<element_1>>> is the first.",
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
      "description": "Whether the clip carries the vendor's watermark. Without it nothing is sent.",
      "type": "boolean",
      "examples": [
        false
      ]
    },
    "MultiShot": {
      "description": "Cuts within the clip: auto lets the model choose them; a list says what each part shows and for how many seconds. The parts last as long as the shot; without a duration, it is their sum.",
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
                "description": "Its length in whole seconds.",
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
