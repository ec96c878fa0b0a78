// Generated from schema/requests/ by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.

/** @internal */
export const requestSchemas = {
  "evolink.kling-v3-image-to-video": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "POST /v1/videos/generations",
    "description": "The body of a request for evolink/kling-v3-image-to-video, from the vendor's document for it.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "model",
      "image_start",
      "duration",
      "quality"
    ],
    "properties": {
      "model": {
        "const": "kling-v3-image-to-video",
        "description": "Video generation model name."
      },
      "image_start": {
        "type": "string",
        "minLength": 1,
        "description": "First frame image URL."
      },
      "image_end": {
        "type": "string",
        "minLength": 1,
        "description": "Last frame image URL. Requires image_start."
      },
      "prompt": {
        "type": "string",
        "maxLength": 2500,
        "description": "Text prompt. It may be empty if the parts of a multi-shot have prompts."
      },
      "negative_prompt": {
        "type": "string",
        "description": "Content to avoid."
      },
      "duration": {
        "type": "integer",
        "minimum": 3,
        "maximum": 15,
        "description": "Clip length in seconds."
      },
      "aspect_ratio": {
        "enum": [
          "16:9",
          "9:16",
          "1:1"
        ],
        "description": "Output aspect ratio. If absent, it follows the image."
      },
      "quality": {
        "enum": [
          "720p",
          "1080p"
        ],
        "description": "Output resolution. It sets the price."
      },
      "sound": {
        "enum": [
          "on",
          "off"
        ],
        "description": "Sound effects."
      },
      "model_params": {
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "description": "Settings for multi-shot, elements and the watermark.",
        "properties": {
          "multi_shot": {
            "type": "boolean"
          },
          "shot_type": {
            "enum": [
              "customize",
              "intelligence"
            ]
          },
          "multi_prompt": {
            "type": "array",
            "minItems": 1,
            "maxItems": 6,
            "description": "The parts of the clip.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "index",
                "prompt",
                "duration"
              ],
              "properties": {
                "index": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 6
                },
                "prompt": {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 512
                },
                "duration": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*$"
                }
              }
            }
          },
          "element_list": {
            "type": "array",
            "description": "Element references.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "element_id"
              ],
              "properties": {
                "element_id": {
                  "type": [
                    "string",
                    "integer"
                  ]
                }
              }
            },
            "maxItems": 3
          },
          "watermark_info": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "enabled"
            ],
            "properties": {
              "enabled": {
                "type": "boolean"
              }
            }
          }
        }
      },
      "callback_url": {
        "type": "string",
        "maxLength": 2048,
        "pattern": "^https://",
        "description": "It must begin with https://. The gateway calls this URL when the task completes."
      }
    },
    "if": {
      "not": {
        "required": [
          "model_params"
        ],
        "properties": {
          "model_params": {
            "required": [
              "multi_shot",
              "shot_type"
            ],
            "properties": {
              "multi_shot": {
                "const": true
              },
              "shot_type": {
                "const": "customize"
              }
            }
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
          "minLength": 1
        }
      }
    }
  },
  "trinetra.kling-v2.5": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "POST /v1/video/kling-v2.5",
    "description": "The body of a request for trinetra/kling-v2.5, from the vendor's document for kling-v2.5.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "prompt",
      "duration",
      "resolution",
      "external_task_id"
    ],
    "properties": {
      "prompt": {
        "type": "string",
        "minLength": 1,
        "description": "Text prompt describing the desired output."
      },
      "mode": {
        "enum": [
          "std",
          "pro"
        ],
        "description": "Quality mode."
      },
      "image_url": {
        "type": "string",
        "description": "Start image."
      },
      "last_frame_url": {
        "type": "string",
        "description": "Last-frame image. It requires image_url, and works with 5 second clips only."
      },
      "duration": {
        "type": "number",
        "minimum": 1,
        "maximum": 10,
        "description": "Clip length in seconds (1-10)."
      },
      "aspect_ratio": {
        "type": "string",
        "description": "Output aspect ratio."
      },
      "resolution": {
        "enum": [
          "720p",
          "1080p"
        ],
        "description": "Output resolution. It sets the price, so rushes always sends it."
      },
      "negative_prompt": {
        "type": "string",
        "description": "Text describing what to avoid in the video."
      },
      "cfg_scale": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "Prompt adherence, 0-1."
      },
      "camera_control": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "type"
        ],
        "description": "Camera movement.",
        "properties": {
          "type": {
            "enum": [
              "simple",
              "down_back",
              "forward_up",
              "right_turn_forward",
              "left_turn_forward"
            ]
          },
          "config": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "horizontal": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "vertical": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "pan": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "tilt": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "roll": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "zoom": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              }
            }
          }
        }
      },
      "external_task_id": {
        "type": "string",
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^[\\x21-\\x7e]+$",
        "description": "The task id: an idempotency key that the caller chooses."
      },
      "callback_url": {
        "type": "string",
        "description": "Webhook URL notified when the task completes."
      }
    },
    "dependentRequired": {
      "last_frame_url": [
        "image_url"
      ]
    },
    "dependentSchemas": {
      "last_frame_url": {
        "properties": {
          "duration": {
            "const": 5
          }
        }
      }
    }
  },
  "trinetra.kling-v3-omni": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "POST /v1/video/kling-v3-omni",
    "description": "The body of a request for trinetra/kling-v3-omni, from the vendor's document for kling-v3-omni.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "prompt",
      "duration",
      "resolution",
      "external_task_id"
    ],
    "properties": {
      "prompt": {
        "type": "string",
        "minLength": 1,
        "description": "Text prompt describing the desired output."
      },
      "image_url": {
        "type": "string",
        "description": "Start image."
      },
      "last_frame_url": {
        "type": "string",
        "description": "Last-frame image. It requires image_url, and works with 5 second clips only."
      },
      "duration": {
        "type": "number",
        "minimum": 1,
        "maximum": 15,
        "description": "Clip length in seconds (1-15)."
      },
      "aspect_ratio": {
        "type": "string",
        "description": "Output aspect ratio."
      },
      "resolution": {
        "enum": [
          "720p",
          "1080p"
        ],
        "description": "Output resolution. It sets the price, so rushes always sends it."
      },
      "negative_prompt": {
        "type": "string",
        "description": "Text describing what to avoid in the video."
      },
      "cfg_scale": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "Prompt adherence, 0-1."
      },
      "camera_control": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "type"
        ],
        "description": "Camera movement.",
        "properties": {
          "type": {
            "enum": [
              "simple",
              "down_back",
              "forward_up",
              "right_turn_forward",
              "left_turn_forward"
            ]
          },
          "config": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "horizontal": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "vertical": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "pan": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "tilt": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "roll": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "zoom": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              }
            }
          }
        }
      },
      "external_task_id": {
        "type": "string",
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^[\\x21-\\x7e]+$",
        "description": "The task id: an idempotency key that the caller chooses."
      },
      "callback_url": {
        "type": "string",
        "description": "Webhook URL notified when the task completes."
      }
    },
    "dependentRequired": {
      "last_frame_url": [
        "image_url"
      ]
    },
    "dependentSchemas": {
      "last_frame_url": {
        "properties": {
          "duration": {
            "const": 5
          }
        }
      }
    }
  },
  "trinetra.kling-v3": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "POST /v1/video/kling-v3",
    "description": "The body of a request for trinetra/kling-v3, from the vendor's document for kling-v3.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "prompt",
      "duration",
      "resolution",
      "external_task_id"
    ],
    "properties": {
      "prompt": {
        "type": "string",
        "minLength": 1,
        "description": "Text prompt describing the desired output."
      },
      "mode": {
        "enum": [
          "t2v",
          "i2v"
        ],
        "description": "Generation mode."
      },
      "image_url": {
        "type": "string",
        "description": "Start image."
      },
      "last_frame_url": {
        "type": "string",
        "description": "Last-frame image. It requires image_url, and works with 5 second clips only."
      },
      "duration": {
        "type": "number",
        "minimum": 1,
        "maximum": 10,
        "description": "Clip length in seconds (1-10)."
      },
      "aspect_ratio": {
        "type": "string",
        "description": "Output aspect ratio."
      },
      "resolution": {
        "enum": [
          "720p",
          "1080p"
        ],
        "description": "Output resolution. It sets the price, so rushes always sends it."
      },
      "negative_prompt": {
        "type": "string",
        "description": "Text describing what to avoid in the video."
      },
      "cfg_scale": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "Prompt adherence, 0-1."
      },
      "camera_control": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "type"
        ],
        "description": "Camera movement.",
        "properties": {
          "type": {
            "enum": [
              "simple",
              "down_back",
              "forward_up",
              "right_turn_forward",
              "left_turn_forward"
            ]
          },
          "config": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "horizontal": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "vertical": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "pan": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "tilt": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "roll": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              },
              "zoom": {
                "type": "number",
                "minimum": -10,
                "maximum": 10
              }
            }
          }
        }
      },
      "external_task_id": {
        "type": "string",
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^[\\x21-\\x7e]+$",
        "description": "The task id: an idempotency key that the caller chooses."
      },
      "callback_url": {
        "type": "string",
        "description": "Webhook URL notified when the task completes."
      }
    },
    "dependentRequired": {
      "last_frame_url": [
        "image_url"
      ]
    },
    "dependentSchemas": {
      "last_frame_url": {
        "properties": {
          "duration": {
            "const": 5
          }
        }
      }
    },
    "allOf": [
      {
        "if": {
          "required": [
            "mode"
          ],
          "properties": {
            "mode": {
              "const": "i2v"
            }
          }
        },
        "then": {
          "required": [
            "image_url"
          ]
        }
      }
    ]
  },
  "uniall.kling-v3-pro-audio": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "POST /v1/video/generations",
    "description": "The body of a request for uniall/kling-v3-pro-audio, from the vendor's document for its Kling models.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "model",
      "duration"
    ],
    "properties": {
      "model": {
        "const": "kling-v3-pro-audio",
        "description": "Model name. It contains the tier and the sound."
      },
      "prompt": {
        "type": "string",
        "minLength": 1,
        "description": "Main prompt. In image mode, it excludes extra_body.multi_prompt."
      },
      "image": {
        "type": "string",
        "minLength": 1,
        "description": "Reference image URL. With last_image, it is the first frame."
      },
      "last_image": {
        "type": "string",
        "minLength": 1,
        "description": "Last-frame image URL."
      },
      "aspect_ratio": {
        "enum": [
          "16:9",
          "9:16",
          "1:1"
        ],
        "description": "Output aspect ratio. The vendor may ignore it in image mode."
      },
      "duration": {
        "type": "integer",
        "minimum": 3,
        "maximum": 15,
        "description": "Clip length in seconds."
      },
      "extra_body": {
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "description": "Advanced controls.",
        "properties": {
          "negative_prompt": {
            "type": "string",
            "description": "Content to avoid."
          },
          "cfg_scale": {
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "Prompt adherence."
          },
          "multi_prompt": {
            "type": "array",
            "minItems": 1,
            "maxItems": 6,
            "description": "The parts of the clip.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "index",
                "prompt",
                "duration"
              ],
              "properties": {
                "index": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 6
                },
                "prompt": {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 512
                },
                "duration": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*$"
                }
              }
            }
          },
          "element_list": {
            "type": "array",
            "description": "Element references.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "element_id"
              ],
              "properties": {
                "element_id": {
                  "type": [
                    "string",
                    "integer"
                  ]
                }
              }
            }
          },
          "shot_type": {
            "enum": [
              "customize",
              "intelligent"
            ],
            "description": "How the clip is cut."
          }
        }
      }
    },
    "dependentRequired": {
      "last_image": [
        "image"
      ]
    },
    "if": {
      "required": [
        "extra_body",
        "image"
      ],
      "properties": {
        "extra_body": {
          "required": [
            "multi_prompt"
          ]
        }
      }
    },
    "then": {
      "properties": {
        "prompt": false
      }
    },
    "else": {
      "required": [
        "prompt"
      ]
    }
  },
  "uniall.kling-v3-pro-silent": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "POST /v1/video/generations",
    "description": "The body of a request for uniall/kling-v3-pro-silent, from the vendor's document for its Kling models.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "model",
      "duration"
    ],
    "properties": {
      "model": {
        "const": "kling-v3-pro-silent",
        "description": "Model name. It contains the tier and the sound."
      },
      "prompt": {
        "type": "string",
        "minLength": 1,
        "description": "Main prompt. In image mode, it excludes extra_body.multi_prompt."
      },
      "image": {
        "type": "string",
        "minLength": 1,
        "description": "Reference image URL. With last_image, it is the first frame."
      },
      "last_image": {
        "type": "string",
        "minLength": 1,
        "description": "Last-frame image URL."
      },
      "aspect_ratio": {
        "enum": [
          "16:9",
          "9:16",
          "1:1"
        ],
        "description": "Output aspect ratio. The vendor may ignore it in image mode."
      },
      "duration": {
        "type": "integer",
        "minimum": 3,
        "maximum": 15,
        "description": "Clip length in seconds."
      },
      "extra_body": {
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "description": "Advanced controls.",
        "properties": {
          "negative_prompt": {
            "type": "string",
            "description": "Content to avoid."
          },
          "cfg_scale": {
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "Prompt adherence."
          },
          "multi_prompt": {
            "type": "array",
            "minItems": 1,
            "maxItems": 6,
            "description": "The parts of the clip.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "index",
                "prompt",
                "duration"
              ],
              "properties": {
                "index": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 6
                },
                "prompt": {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 512
                },
                "duration": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*$"
                }
              }
            }
          },
          "element_list": {
            "type": "array",
            "description": "Element references.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "element_id"
              ],
              "properties": {
                "element_id": {
                  "type": [
                    "string",
                    "integer"
                  ]
                }
              }
            }
          },
          "shot_type": {
            "enum": [
              "customize",
              "intelligent"
            ],
            "description": "How the clip is cut."
          }
        }
      }
    },
    "dependentRequired": {
      "last_image": [
        "image"
      ]
    },
    "if": {
      "required": [
        "extra_body",
        "image"
      ],
      "properties": {
        "extra_body": {
          "required": [
            "multi_prompt"
          ]
        }
      }
    },
    "then": {
      "properties": {
        "prompt": false
      }
    },
    "else": {
      "required": [
        "prompt"
      ]
    }
  },
  "uniall.kling-v3-std-audio": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "POST /v1/video/generations",
    "description": "The body of a request for uniall/kling-v3-std-audio, from the vendor's document for its Kling models.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "model",
      "duration"
    ],
    "properties": {
      "model": {
        "const": "kling-v3-std-audio",
        "description": "Model name. It contains the tier and the sound."
      },
      "prompt": {
        "type": "string",
        "minLength": 1,
        "description": "Main prompt. In image mode, it excludes extra_body.multi_prompt."
      },
      "image": {
        "type": "string",
        "minLength": 1,
        "description": "Reference image URL. With last_image, it is the first frame."
      },
      "last_image": {
        "type": "string",
        "minLength": 1,
        "description": "Last-frame image URL."
      },
      "aspect_ratio": {
        "enum": [
          "16:9",
          "9:16",
          "1:1"
        ],
        "description": "Output aspect ratio. The vendor may ignore it in image mode."
      },
      "duration": {
        "type": "integer",
        "minimum": 3,
        "maximum": 15,
        "description": "Clip length in seconds."
      },
      "extra_body": {
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "description": "Advanced controls.",
        "properties": {
          "negative_prompt": {
            "type": "string",
            "description": "Content to avoid."
          },
          "cfg_scale": {
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "Prompt adherence."
          },
          "multi_prompt": {
            "type": "array",
            "minItems": 1,
            "maxItems": 6,
            "description": "The parts of the clip.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "index",
                "prompt",
                "duration"
              ],
              "properties": {
                "index": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 6
                },
                "prompt": {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 512
                },
                "duration": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*$"
                }
              }
            }
          },
          "element_list": {
            "type": "array",
            "description": "Element references.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "element_id"
              ],
              "properties": {
                "element_id": {
                  "type": [
                    "string",
                    "integer"
                  ]
                }
              }
            }
          },
          "shot_type": {
            "enum": [
              "customize",
              "intelligent"
            ],
            "description": "How the clip is cut."
          }
        }
      }
    },
    "dependentRequired": {
      "last_image": [
        "image"
      ]
    },
    "if": {
      "required": [
        "extra_body",
        "image"
      ],
      "properties": {
        "extra_body": {
          "required": [
            "multi_prompt"
          ]
        }
      }
    },
    "then": {
      "properties": {
        "prompt": false
      }
    },
    "else": {
      "required": [
        "prompt"
      ]
    }
  },
  "uniall.kling-v3-std-silent": {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "POST /v1/video/generations",
    "description": "The body of a request for uniall/kling-v3-std-silent, from the vendor's document for its Kling models.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "model",
      "duration"
    ],
    "properties": {
      "model": {
        "const": "kling-v3-std-silent",
        "description": "Model name. It contains the tier and the sound."
      },
      "prompt": {
        "type": "string",
        "minLength": 1,
        "description": "Main prompt. In image mode, it excludes extra_body.multi_prompt."
      },
      "image": {
        "type": "string",
        "minLength": 1,
        "description": "Reference image URL. With last_image, it is the first frame."
      },
      "last_image": {
        "type": "string",
        "minLength": 1,
        "description": "Last-frame image URL."
      },
      "aspect_ratio": {
        "enum": [
          "16:9",
          "9:16",
          "1:1"
        ],
        "description": "Output aspect ratio. The vendor may ignore it in image mode."
      },
      "duration": {
        "type": "integer",
        "minimum": 3,
        "maximum": 15,
        "description": "Clip length in seconds."
      },
      "extra_body": {
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "description": "Advanced controls.",
        "properties": {
          "negative_prompt": {
            "type": "string",
            "description": "Content to avoid."
          },
          "cfg_scale": {
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "Prompt adherence."
          },
          "multi_prompt": {
            "type": "array",
            "minItems": 1,
            "maxItems": 6,
            "description": "The parts of the clip.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "index",
                "prompt",
                "duration"
              ],
              "properties": {
                "index": {
                  "type": "integer",
                  "minimum": 1,
                  "maximum": 6
                },
                "prompt": {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 512
                },
                "duration": {
                  "type": "string",
                  "pattern": "^[1-9][0-9]*$"
                }
              }
            }
          },
          "element_list": {
            "type": "array",
            "description": "Element references.",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "element_id"
              ],
              "properties": {
                "element_id": {
                  "type": [
                    "string",
                    "integer"
                  ]
                }
              }
            }
          },
          "shot_type": {
            "enum": [
              "customize",
              "intelligent"
            ],
            "description": "How the clip is cut."
          }
        }
      }
    },
    "dependentRequired": {
      "last_image": [
        "image"
      ]
    },
    "if": {
      "required": [
        "extra_body",
        "image"
      ],
      "properties": {
        "extra_body": {
          "required": [
            "multi_prompt"
          ]
        }
      }
    },
    "then": {
      "properties": {
        "prompt": false
      }
    },
    "else": {
      "required": [
        "prompt"
      ]
    }
  }
} as const;
